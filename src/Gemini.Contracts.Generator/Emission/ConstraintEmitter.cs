using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints what values are held to: conditions after what reads them, and the regular expressions that they name.</summary>
internal sealed class ConstraintEmitter(SourceWriter code)
{
    private readonly Dictionary<string, int> _patterns = new(StringComparer.Ordinal);

    /// <summary>What a list must hold to, and what is noticed of its elements together, appended to what reads it.</summary>
    public string OfList(ContractModel contract, ValueModel value, string list)
    {
        string conditions = OfLength(value, list + ".Count");
        if (value.Constraints?.Order is { Property: { } property } order)
        {
            conditions += Sequence($"InOrder(ref reader, {list}, static element => element.{property}, {Literals.Text(order.WireName!)})");
        }

        return TableCode.CellsOf(contract, value) is { } cells ? conditions + Sequence($"EvenRows(ref reader, {list}, {cells})") : conditions;
    }

    /// <summary>What a collection's length must hold to, appended to what reads it.</summary>
    public string OfLength(ValueModel value, string count)
    {
        string conditions = "";
        if (value.Constraints is { MinLength: > 0 and var least })
        {
            conditions += Condition($"AtLeastElements(ref reader, {count}, {Literals.Number(least)})");
        }

        if (value.Constraints is { MaxLength: >= 0 and var most })
        {
            conditions += Condition($"AtMostElements(ref reader, {count}, {Literals.Number(most)})");
        }

        return conditions;
    }

    private string Sequence(string call) => code.NextLine(1) + $"&& {SourceGen}Sequences.{call}";

    private string Condition(string call) => code.NextLine(1) + $"&& {SourceGen}Constraints.{call}";

    /// <summary>What a value must hold to, appended to what reads it.</summary>
    public string Of(ValueModel value, string variable)
    {
        if (value.Constraints is not { } constraints)
        {
            return "";
        }

        string conditions = Bound(constraints.MinimumIsExclusive ? "MoreThan" : "AtLeast", value, variable, constraints.Minimum)
            + Bound(constraints.MaximumIsExclusive ? "LessThan" : "AtMost", value, variable, constraints.Maximum);
        if (value.Kind == ValueKind.String && (constraints.MinLength > 0 || constraints.MaxLength >= 0))
        {
            string most = constraints.MaxLength < 0 ? "int.MaxValue" : Literals.Number(constraints.MaxLength);
            conditions += Condition($"Characters(ref reader, {variable}, {Literals.Number(Math.Max(0, constraints.MinLength))}, {most})");
        }

        if (constraints.Pattern is { } pattern)
        {
            if (!_patterns.TryGetValue(pattern, out int number))
            {
                number = _patterns.Count;
                _patterns.Add(pattern, number);
            }

            conditions += Condition($"Matches(ref reader, {variable}, s_pattern{Literals.Number(number)})");
        }

        return conditions + Values("OneOf", value, variable, constraints.Allowed) + Values("NoneOf", value, variable, constraints.Denied);
    }

    private string Bound(string method, ValueModel value, string variable, string? bound) =>
        bound is null ? "" : Condition($"{method}(ref reader, {variable}, {Literals.NumberOf(value, bound)})");

    private string Values(string method, ValueModel value, string variable, EquatableArray<string> values)
    {
        if (values.Count == 0)
        {
            return "";
        }

        List<string> literals = [];
        foreach (string text in values)
        {
            literals.Add(value.Kind == ValueKind.String ? Literals.Text(text) : Literals.NumberOf(value, text));
        }

        return Condition($"{method}<{value.TypeName}>(ref reader, {variable}, [{string.Join(", ", literals)}])");
    }

    public void EmitPatterns()
    {
        foreach (KeyValuePair<string, int> pattern in _patterns)
        {
            code.Line();
            code.Line($"private static readonly global::System.Text.RegularExpressions.Regex s_pattern{Literals.Number(pattern.Value)} = {SourceGen}Constraints.Pattern({Literals.Text(pattern.Key)});");
        }
    }
}
