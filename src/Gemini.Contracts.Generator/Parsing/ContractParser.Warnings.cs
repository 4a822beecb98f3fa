using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What the compiler says at every use of a symbol, and generated code uses them all.</summary>
internal sealed partial class ContractParser
{
    private SortedSet<string>? _warnings;

    /// <summary>Whether every use of a symbol is an error that nothing can suppress: <c>[Obsolete(…, error: true)]</c>. Warnings are noted, to be suppressed.</summary>
    private bool IsForbidden(ISymbol symbol)
    {
        bool isForbidden = false;
        foreach (AttributeData attribute in AttributesOf(symbol))
        {
            isForbidden |= IsForbidding(attribute);
        }

        return isForbidden;
    }

    private bool IsForbidding(AttributeData attribute)
    {
        switch (KnownAttributes.Of(attribute))
        {
            case KnownAttribute.Obsolete:
                Note(NamedText(attribute, "DiagnosticId"));
                return attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is true;
            case KnownAttribute.Experimental:
                Note(Text(attribute));
                return false;
            default:
                return false;
        }
    }

    private void Note(string? id)
    {
        if (id is not null && SyntaxFacts.IsValidIdentifier(id))
        {
            (_warnings ??= new SortedSet<string>(StringComparer.Ordinal)).Add(id);
        }
    }

    /// <summary>Whether a type, or one around it, must not be used; reported where it is so.</summary>
    private bool CheckAllowed(INamedTypeSymbol type, Location location)
    {
        bool isForbidden = false;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            isForbidden |= IsForbidden(current);
        }

        if (isForbidden)
        {
            Report(ProblemKind.UnreachableType, location, Display(type), "it is obsolete as an error; make it a warning, or use another type");
        }

        return !isForbidden;
    }

    private EquatableArray<string> Warnings() => _warnings is null ? default : EquatableArray.From(new List<string>(_warnings));
}
