using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The C# condition under which JSON expresses a value.</summary>
internal sealed class WritableCondition(ContractModel contract)
{
    private const string All = "global::System.Linq.Enumerable.All";

    /// <summary>The condition for a value that is not null; null where JSON always expresses it.</summary>
    /// <param name="value">What it is.</param>
    /// <param name="held">The expression for it.</param>
    public string? Of(ValueModel value, string held) => Of(value, held, 1);

    private string? Of(ValueModel value, string held, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.Single or ValueKind.Double:
                return $"{value.TypeName}.IsFinite({held})";
            case ValueKind.Enum:
                return $"global::System.Enum.IsDefined({held})";
            case ValueKind.Object when contract.Objects[value.Index].MayBeUnwritable:
            case ValueKind.Union when contract.Unions[value.Index].MayBeUnwritable:
                return $"CanWrite{contract.MethodNameOf(value)}({held})";
            case ValueKind.List when OfElement(value.Element!, Numbered("item", depth), depth) is { } condition:
                string isThere = value.Collection == CollectionKind.ImmutableArray ? $"!{held}.IsDefault && " : "";
                return $"{isThere}{All}({held}, static {Numbered("item", depth)} => {condition})";
            case ValueKind.Located:
                return OfElement(value.Element!, held + ".Value", depth);
            case ValueKind.Dictionary:
                string entry = Numbered("entry", depth);
                string? key = Of(value.Key!, entry + ".Key", depth + 1);
                string? element = OfElement(value.Element!, entry + ".Value", depth);
                return key is null && element is null ? null
                    : $"{All}({held}, static {entry} => {(key is null || element is null ? key ?? element : $"{key} && {element}")})";
            default:
                return null;
        }
    }

    private string? OfElement(ValueModel value, string held, int depth)
    {
        if (!value.IsNullable)
        {
            return Of(value, held, depth + 1);
        }

        string given = Numbered("given", depth);
        return Of(value, given, depth + 1) is { } condition ? $"({held} is not {{ }} {given} || {condition})" : null;
    }

    private static string Numbered(string name, int depth) => name + Digits.Of(depth);
}
