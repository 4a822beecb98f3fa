using System.Globalization;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The constraints that the API does not honor, in words for the model.</summary>
internal static class ConstraintWords
{
    /// <summary>Whether the allowed values are an <c>enum</c> of the schema: strings anywhere, numbers in JSON Schema only.</summary>
    public static bool IsEnum(ValueModel value, SchemaDialect dialect) =>
        value is { Constraints.Allowed.Count: > 0, IsNullable: false } && (value.Kind == ValueKind.String || dialect == SchemaDialect.JsonSchema);

    public static string? Of(ValueModel value, SchemaDialect dialect)
    {
        if (value.Constraints is not { } constraints)
        {
            return null;
        }

        List<string> words = [];
        if (constraints is { Minimum: { } minimum, MinimumIsExclusive: true })
        {
            words.Add("More than " + minimum + ".");
        }

        if (constraints is { Maximum: { } maximum, MaximumIsExclusive: true })
        {
            words.Add("Less than " + maximum + ".");
        }

        AddLength(words, value, constraints);
        if (constraints.Order is { } order)
        {
            words.Add(order.WireName is { } name ? "In the order of " + name + "." : "In order, from the first to the last.");
        }

        if (constraints.Pattern is { } pattern)
        {
            words.Add("Matches the regular expression " + pattern + " as a whole.");
        }

        if (constraints.Allowed.Count > 0 && !IsEnum(value, dialect))
        {
            words.Add("One of: " + Join(value, constraints.Allowed) + ".");
        }

        if (constraints.Denied.Count > 0)
        {
            words.Add("None of: " + Join(value, constraints.Denied) + ".");
        }

        return words.Count == 0 ? null : string.Join(" ", words);
    }

    private static string Join(ValueModel value, EquatableArray<string> values)
    {
        List<string> texts = [];
        foreach (string text in values)
        {
            texts.Add(value.Kind == ValueKind.String ? "\"" + text + "\"" : text);
        }

        return string.Join(", ", texts);
    }

    private static void AddLength(List<string> words, ValueModel value, ConstraintsModel constraints)
    {
        bool isText = value.Kind == ValueKind.String;
        string unit = isText ? "characters" : "elements";
        string least = constraints.MinLength.ToString(CultureInfo.InvariantCulture);
        string most = constraints.MaxLength.ToString(CultureInfo.InvariantCulture);

        // The fewest elements of a list go into the schema.
        switch (isText ? constraints.MinLength : -1, constraints.MaxLength)
        {
            case ( < 0, < 0):
                break;
            case ( < 0, _):
                words.Add($"At most {most} {unit}.");
                break;
            case (_, < 0):
                words.Add($"At least {least} {unit}.");
                break;
            default:
                words.Add(least == most ? $"Exactly {least} {unit}." : $"{least} to {most} {unit}.");
                break;
        }
    }
}
