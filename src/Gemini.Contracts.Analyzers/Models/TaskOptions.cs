using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>The options of one <c>[VisionTask]</c> or <c>[VisionDefaults]</c> as they are written.</summary>
internal sealed class TaskOptions
{
    private readonly Dictionary<string, (AttributeArgumentSyntax Argument, object? Value)> _named = new(StringComparer.Ordinal);

    private TaskOptions()
    {
    }

    /// <summary>The model, where this attribute names one.</summary>
    public string? Model => Value("Model") as string;

    /// <summary>Reads an attribute.</summary>
    public static TaskOptions Of(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        TaskOptions options = new();
        if (attribute.ArgumentList is { } list)
        {
            foreach (AttributeArgumentSyntax argument in list.Arguments)
            {
                if (argument.NameEquals is { } name && model.GetConstantValue(argument.Expression, cancellationToken) is { HasValue: true } constant)
                {
                    options._named[name.Name.Identifier.ValueText] = (argument, constant.Value);
                }
            }
        }

        return options;
    }

    /// <summary>An option's value; null where it is not written.</summary>
    public object? Value(string name) => _named.TryGetValue(name, out (AttributeArgumentSyntax, object? Value) found) ? found.Value : null;

    /// <summary>Where an option's value is written.</summary>
    public Location PlaceOf(string name) => _named[name].Argument.Expression.GetLocation();

    /// <summary>The name of the enum member that an option's value is; null where it is not written or no member.</summary>
    public string? EnumMember(string name, INamedTypeSymbol? attribute)
    {
        if (Value(name) is not int value || attribute?.GetMembers(name) is not { Length: 1 } members || members[0] is not IPropertySymbol { Type: INamedTypeSymbol type })
        {
            return null;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: int constant } && constant == value)
            {
                return member.Name;
            }
        }

        return null;
    }
}
