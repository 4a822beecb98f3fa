using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The reading of one value into a variable that is already there.</summary>
internal sealed partial class ContractEmitter
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    /// <summary>An expression that reads a value into a variable of <see cref="LocalType"/>, or of the value's own type; it is false where there is none.</summary>
    private string ReaderInto(ValueModel value, string target) =>
        Expression(value, target) ?? $"ReadValue{Number(ValueNumber(value))}(ref reader, out {target})";

    /// <summary>The expression that needs no method of the contract's own; null where one is needed.</summary>
    private string? Expression(ValueModel value, string target)
    {
        if (value.IsNullable)
        {
            return value is { Kind: ValueKind.String, Constraints: null } ? $"reader.ReadNullableString(out {target})" : null;
        }

        string? read = value.Kind switch
        {
            ValueKind.Object or ValueKind.Union => $"Read{NameOf(value)}(ref reader, out {target})",
            ValueKind.Enum => $"reader.ReadEnum(s_{NameOf(value)}, out {target})",
            ValueKind.List when value.Collection == CollectionKind.List =>
                $"{SourceGenModel}Collections.ReadList(ref reader, {ReaderOf(value.Element!)}, out {target})" + Lengths(value, target + ".Count"),
            ValueKind.Dictionary when value.Collection == CollectionKind.Dictionary =>
                $"{SourceGenModel}Collections.ReadEntries(ref reader, {ReaderOf(value.Key!)}, {ReaderOf(value.Element!)}, out {target})" + Lengths(value, target + ".Count"),
            ValueKind.Points or ValueKind.NormalizedPoints when value.Collection == CollectionKind.ImmutableArray =>
                $"reader.Read{value.Kind.Text()}({ImageArgument(value)}out {target})" + Lengths(value, target + ".Length"),
            ValueKind.List or ValueKind.Dictionary or ValueKind.Points or ValueKind.NormalizedPoints => null,
            _ when value.Collection == CollectionKind.None => $"reader.Read{value.Kind.Text()}({ImageArgument(value)}out {target})" + ConstraintsOf(value, target),
            _ => null,
        };
        return read;
    }

    /// <summary>The variable's type where a collection is read as what it is made of; null where it is the value's own.</summary>
    private static string? LocalType(ValueModel value) => value switch
    {
        { IsNullable: true } => null,
        { Kind: ValueKind.List, Collection: CollectionKind.List } => $"{Generic}List<{value.Element!.AnnotatedTypeName}>",
        { Kind: ValueKind.Dictionary, Collection: CollectionKind.Dictionary } => $"{Generic}Dictionary<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}>",
        _ => null,
    };

    /// <summary>Reads a value that is not null in statements; what is declared on the way stands in the caller's block.</summary>
    private void EmitRead(ValueModel value, string target)
    {
        switch (value.Kind)
        {
            case ValueKind.Object or ValueKind.Union:
                EmitReadObject(value, target);
                return;
            case ValueKind.List:
                string element = value.Element!.AnnotatedTypeName;
                RequireAll($"{SourceGenModel}Collections.ReadList(ref reader, {ReaderOf(value.Element!)}, out {Generic}List<{element}> list)", Lengths(value, "list.Count"));
                _code.Line($"{target} = {CollectionCode.Convert(value, "list")};");
                return;
            case ValueKind.Dictionary:
                string types = value.Key!.AnnotatedTypeName + ", " + value.Element!.AnnotatedTypeName;
                RequireAll($"{SourceGenModel}Collections.ReadEntries(ref reader, {ReaderOf(value.Key!)}, {ReaderOf(value.Element!)}, out {Generic}Dictionary<{types}> entries)", Lengths(value, "entries.Count"));
                _code.Line($"{target} = {CollectionCode.Convert(value, "entries")};");
                return;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                RequireAll($"reader.Read{value.Kind.Text()}({ImageArgument(value)}out {Immutable}ImmutableArray<{value.Element!.TypeName}> points)", Lengths(value, "points.Length"));
                _code.Line($"{target} = {CollectionCode.ConvertPoints(value, "points")};");
                return;
        }

        string method = value.Kind == ValueKind.Enum ? $"reader.ReadEnum(s_{NameOf(value)}, " : $"reader.Read{value.Kind.Text()}({ImageArgument(value)}";
        string type = value.Collection == CollectionKind.None ? value.TypeName : Root + (value.Kind == ValueKind.Box ? "PixelBox" : "PixelPoint");
        RequireAll($"{method}out {type} read)", ConstraintsOf(value, "read"));
        _code.Line($"{target} = {CollectionCode.FromNumbers(value, "read")};");
    }

    /// <summary>Reads, and holds what was read to its conditions.</summary>
    private void RequireAll(string read, string conditions) => _code.Require(conditions.Length == 0 ? read : "(" + read + conditions + ")");

    /// <summary>What may be null is not worth the whole object around it: its bytes and reason are kept.</summary>
    private void EmitReadObject(ValueModel value, string target)
    {
        _code.Line($"{SourceGenModel}ReaderMark mark = reader.Mark();");
        _code.Open($"if (!Read{NameOf(value)}(ref reader, out {value.TypeName}{(value.IsValueType ? "" : "?")} read))");
        _code.Line("return reader.SkipRejectedToNull(mark);");
        _code.Close();
        _code.Line();
        _code.Line($"{target} = read;");
    }

    /// <summary>The placeholder that a pixel coordinate is scaled by.</summary>
    private static string ImageArgument(ValueModel value) =>
        value.Kind is ValueKind.Box or ValueKind.Point or ValueKind.Points or ValueKind.Polygon ? Number(value.Image) + ", " : "";

    /// <summary>A reader of a list's elements as a delegate: the type's own method, or one made for it.</summary>
    private string ReaderOf(ValueModel element) => element is { Kind: ValueKind.Object or ValueKind.Union, IsNullable: false }
        ? "Read" + NameOf(element)
        : "ReadValue" + Number(ValueNumber(element));

    /// <summary>The number of the method that reads such values, of which there is one for all alike.</summary>
    private int ValueNumber(ValueModel value)
    {
        if (!_values.TryGetValue(value, out int number))
        {
            number = _valueQueue.Count;
            _values.Add(value, number);
            _valueQueue.Add(value);
        }

        return number;
    }

    private void EmitValueReader(int number, ValueModel value)
    {
        _code.Line();
        string signature = $"private static bool ReadValue{Number(number)}(ref {SourceGenModel}AnswerReader reader, {MaybeNull} out {value.AnnotatedTypeName} value)";
        if ((LocalType(value) ?? value.TypeName) == value.TypeName && Expression(value, "value") is { } expression)
        {
            _code.Line($"{signature} => {expression};");
            return;
        }

        _code.Open(signature);
        _code.Line("value = default;");
        if (value.IsNullable)
        {
            _code.Open($"if (reader.TryReadNull({(value.Kind == ValueKind.String ? "isText: true" : "")}))");
            _code.Line("return true;");
            _code.Close();
            _code.Line();
        }

        EmitRead(value, "value");
        _code.Line("return true;");
        _code.Close();
    }

    /// <summary>What a collection's length must hold to, to stand behind what reads it.</summary>
    private string Lengths(ValueModel value, string count)
    {
        string conditions = "";
        if (value.Constraints is { MinLength: > 0 and var least })
        {
            conditions += Condition($"AtLeastElements(ref reader, {count}, {Number(least)})");
        }

        if (value.Constraints is { MaxLength: >= 0 and var most })
        {
            conditions += Condition($"AtMostElements(ref reader, {count}, {Number(most)})");
        }

        return conditions;
    }

    private string Condition(string call) => _code.NextLine(1) + $"&& {SourceGenModel}Constraints.{call}";

    /// <summary>What a value must hold to, to stand behind what reads it.</summary>
    private string ConstraintsOf(ValueModel value, string variable)
    {
        if (value.Constraints is not { } constraints)
        {
            return "";
        }

        string conditions = Bound(constraints.MinimumIsExclusive ? "MoreThan" : "AtLeast", value, variable, constraints.Minimum)
            + Bound(constraints.MaximumIsExclusive ? "LessThan" : "AtMost", value, variable, constraints.Maximum);
        if (value.Kind == ValueKind.String && (constraints.MinLength > 0 || constraints.MaxLength >= 0))
        {
            string most = constraints.MaxLength < 0 ? "int.MaxValue" : Number(constraints.MaxLength);
            conditions += Condition($"Characters(ref reader, {variable}, {Number(Math.Max(0, constraints.MinLength))}, {most})");
        }

        if (constraints.Pattern is { } pattern)
        {
            if (!_patterns.TryGetValue(pattern, out int number))
            {
                number = _patterns.Count;
                _patterns.Add(pattern, number);
            }

            conditions += Condition($"Matches(ref reader, {variable}, s_pattern{Number(number)})");
        }

        return conditions + Values("OneOf", value, variable, constraints.Allowed) + Values("NoneOf", value, variable, constraints.Denied);
    }

    private string Bound(string method, ValueModel value, string variable, string? bound) =>
        bound is null ? "" : Condition($"{method}(ref reader, {variable}, {NumberLiteral(value, bound)})");

    private string Values(string method, ValueModel value, string variable, EquatableArray<string> values)
    {
        if (values.Count == 0)
        {
            return "";
        }

        List<string> literals = [];
        foreach (string text in values)
        {
            literals.Add(value.Kind == ValueKind.String ? Literal(text) : NumberLiteral(value, text));
        }

        return Condition($"{method}<{value.TypeName}>(ref reader, {variable}, [{string.Join(", ", literals)}])");
    }

    /// <summary>A number of the value's own type.</summary>
    private static string NumberLiteral(ValueModel value, string number) => value.Kind switch
    {
        ValueKind.Single => number + "F",
        ValueKind.Double => number + "D",
        ValueKind.Decimal => number + "M",
        ValueKind.Int64 => number == "-9223372036854775808" ? "long.MinValue" : number + "L",
        ValueKind.UInt64 => number + "UL",
        ValueKind.UInt32 => number + "U",
        ValueKind.Int32 => number,
        _ => $"({value.TypeName})({number})",
    };

    private void EmitPatterns()
    {
        foreach (KeyValuePair<string, int> pattern in _patterns)
        {
            _code.Line();
            _code.Line($"private static readonly global::System.Text.RegularExpressions.Regex s_pattern{Number(pattern.Value)} = {SourceGenModel}Constraints.Pattern({Literal(pattern.Key)});");
        }
    }
}
