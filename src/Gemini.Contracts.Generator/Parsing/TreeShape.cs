using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What a file says to the names and constants of other files: its types and namespaces, global usings, assembly attributes, constants.</summary>
/// <remarks>Two files of one shape are interchangeable for whoever does not look at the types that they declare.</remarks>
internal sealed class TreeShape
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> Shapes = new();

    private readonly string _text;

    private TreeShape(string text) => _text = text;

    /// <summary>The shape of a file; computed once.</summary>
    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Shapes.TryGetValue(tree, out TreeShape? known))
        {
            return known;
        }

        StringBuilder text = new();
        if (tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit)
        {
            Append(text, unit.Externs);
            foreach (UsingDirectiveSyntax directive in unit.Usings)
            {
                if (directive.GlobalKeyword.RawKind != 0)
                {
                    text.Append(directive);
                }
            }

            Append(text, unit.AttributeLists);
            Append(text, unit.Members);
        }

        return Shapes.GetValue(tree, _ => new TreeShape(text.ToString()));
    }

    public bool IsLike(TreeShape other) => ReferenceEquals(this, other) || _text == other._text;

    private static void Append<T>(StringBuilder text, SyntaxList<T> nodes)
        where T : SyntaxNode
    {
        foreach (T node in nodes)
        {
            switch (node)
            {
                case BaseNamespaceDeclarationSyntax space:
                    text.Append("namespace ").Append(space.Name).Append('{');
                    Append(text, space.Externs);
                    Append(text, space.Members);
                    text.Append('}');
                    break;
                case TypeDeclarationSyntax type:
                    text.Append(type.Modifiers).Append(' ').Append(type.Keyword.ValueText).Append(' ').Append(type.Identifier.ValueText).Append(type.TypeParameterList).Append(type.BaseList).Append('{');
                    Append(text, type.Members);
                    text.Append('}');
                    break;
                case FieldDeclarationSyntax field:
                    // Only constants can be arguments of attributes.
                    if (field.Modifiers.Any(SyntaxKind.ConstKeyword))
                    {
                        text.Append(field);
                    }

                    break;
                case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax:
                    break;
                default:
                    // Enums and delegates, assembly attributes, whatever else may come.
                    text.Append(node).Append(';');
                    break;
            }
        }
    }
}
