using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>Whether a program completes an object after the expression that creates it.</summary>
internal static class LaterUse
{
    /// <summary>Whether messages or parts may be added to a request after its creation.</summary>
    public static bool ExtendsContents(IObjectCreationOperation creation) => Mentions(creation, "Contents", "AddContent", "AddText", "AddPart", "AddMedia");

    /// <summary>Whether one of these members is named after the creation, in the same block.</summary>
    public static bool Mentions(IObjectCreationOperation creation, params string[] members)
    {
        foreach (SyntaxNode node in creation.Syntax.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes() ?? [])
        {
            if (node.SpanStart > creation.Syntax.Span.End && node is MemberAccessExpressionSyntax access && Array.IndexOf(members, access.Name.Identifier.ValueText) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
