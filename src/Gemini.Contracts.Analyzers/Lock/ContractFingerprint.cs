using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>The fingerprint of a contract, from the constant that the generator writes: no second computation can differ from it.</summary>
internal static class ContractFingerprint
{
    /// <summary>The fingerprint; null where the generated class is not there.</summary>
    public static string? Of(ContractModel model, Compilation compilation, CancellationToken cancellationToken)
    {
        string name = model.Namespace.Length == 0 ? model.ContractName : model.Namespace.Replace("@", "") + "." + model.ContractName;
        foreach (SyntaxReference reference in compilation.Assembly.GetTypeByMetadataName(name)?.DeclaringSyntaxReferences ?? [])
        {
            foreach (SyntaxNode node in reference.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Fingerprint" }, Right: LiteralExpressionSyntax { Token.Value: string fingerprint } })
                {
                    return fingerprint;
                }
            }
        }

        return null;
    }
}
