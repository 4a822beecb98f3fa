using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What the compiler says at every use of a symbol. Generated code uses them all, and suppresses what can be suppressed.</summary>
internal sealed class SuppressedWarnings
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public EquatableArray<string> ToModel() => _ids.Count == 0 ? default : EquatableArray.From(new List<string>(_ids));

    /// <summary>Whether every use of a symbol is an error that cannot be suppressed: <c>[Obsolete(…, error: true)]</c>. The ids of warnings are noted.</summary>
    public bool IsForbidden(ISymbol symbol)
    {
        bool isForbidden = false;
        foreach (AttributeData attribute in Attributes.Of(symbol))
        {
            isForbidden |= IsForbidding(attribute);
        }

        return isForbidden;
    }

    /// <summary>As <see cref="IsForbidden(ISymbol)"/>, for a type with the types around it.</summary>
    public bool IsTypeForbidden(INamedTypeSymbol type)
    {
        bool isForbidden = false;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            isForbidden |= IsForbidden(current);
        }

        return isForbidden;
    }

    /// <summary>Whether an attribute makes every use of its symbol an error that cannot be suppressed.</summary>
    public bool IsForbidding(AttributeData attribute)
    {
        switch (KnownAttributes.Of(attribute))
        {
            case KnownAttribute.Obsolete:
                Add(Attributes.NamedText(attribute, "DiagnosticId"));
                return attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is true;
            case KnownAttribute.Experimental:
                Add(Attributes.Text(attribute));
                return false;
            default:
                return false;
        }
    }

    /// <summary>Notes a warning by its id; a text that can be none is skipped.</summary>
    public void Add(string? id)
    {
        if (id is not null && SyntaxFacts.IsValidIdentifier(id))
        {
            _ids.Add(id);
        }
    }
}
