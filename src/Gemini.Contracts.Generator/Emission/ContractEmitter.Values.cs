using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The reading of one value into a variable that is already there.</summary>
internal sealed partial class ContractEmitter
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    /// <summary>Reads a value that is not null; what is declared on the way stands in the caller's block.</summary>
    private void EmitRead(ValueModel value, string target)
    {
        switch (value.Kind)
        {
            case ValueKind.Object or ValueKind.Union:
                EmitReadObject(value, target);
                return;
            case ValueKind.List:
                string element = value.Element!.AnnotatedTypeName;
                _code.Require($"{Reading}Collections.ReadList<{element}>(ref reader, {ReaderOf(value.Element!)}, out {Generic}List<{element}> list)");
                EmitLengths(value, "list.Count");
                _code.Line($"{target} = {Convert(value, "list")};");
                return;
            case ValueKind.Dictionary:
                string types = value.Key!.AnnotatedTypeName + ", " + value.Element!.AnnotatedTypeName;
                _code.Require($"{Reading}Collections.ReadEntries<{types}>(ref reader, {ReaderOf(value.Key!)}, {ReaderOf(value.Element!)}, out {Generic}Dictionary<{types}> entries)");
                EmitLengths(value, "entries.Count");
                _code.Line($"{target} = {Convert(value, "entries")};");
                return;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                _code.Require($"reader.Read{value.Kind.Text()}({ImageArgument(value)}out {Immutable}ImmutableArray<{value.Element!.TypeName}> points)");
                EmitLengths(value, "points.Length");
                _code.Line($"{target} = {ConvertPoints(value, "points")};");
                return;
        }

        string method = value.Kind == ValueKind.Enum ? $"Read{NameOf(value)}(ref reader, " : $"reader.Read{value.Kind.Text()}({ImageArgument(value)}";
        string type = value.Collection == CollectionKind.None ? value.TypeName : Root + (value.Kind == ValueKind.Box ? "PixelBox" : "PixelPoint");
        _code.Require($"{method}out {type} read)");
        EmitConstraints(value, "read");
        _code.Line($"{target} = {FromNumbers(value, "read")};");
    }

    private void EmitReadObject(ValueModel value, string target)
    {
        if (!value.IsNullable)
        {
            _code.Require($"Read{NameOf(value)}(ref reader, out {value.TypeName}{(value.IsValueType ? "" : "?")} read)");
            _code.Line($"{target} = read;");
            return;
        }

        // What may be null is not worth the whole object: its bytes and reason are kept.
        _code.Line($"{Reading}ReaderMark mark = reader.Mark();");
        _code.Open($"if (Read{NameOf(value)}(ref reader, out {value.TypeName}{(value.IsValueType ? "" : "?")} read))");
        _code.Line($"{target} = read;");
        _code.Close();
        _code.Open("else if (reader.SkipRejectedToNull(mark))");
        _code.Line($"{target} = null;");
        _code.Close();
        _code.Open("else");
        _code.Line("return false;");
        _code.Close();
    }

    /// <summary>The placeholder that a pixel coordinate is scaled by.</summary>
    private static string ImageArgument(ValueModel value) =>
        value.Kind is ValueKind.Box or ValueKind.Point or ValueKind.Points or ValueKind.Polygon ? Number(value.Image) + ", " : "";

    /// <summary>A reader of a list's elements as a delegate: the type's own method, or one made for it.</summary>
    private string ReaderOf(ValueModel element)
    {
        if (element is { Kind: ValueKind.Object or ValueKind.Union or ValueKind.Enum, IsNullable: false })
        {
            return "Read" + NameOf(element);
        }

        if (!_elements.TryGetValue(element, out int number))
        {
            number = _elementQueue.Count;
            _elements.Add(element, number);
            _elementQueue.Add(element);
        }

        return "ReadElement" + Number(number);
    }

    private void EmitElementReader(int number, ValueModel element)
    {
        _code.Open($"private static bool ReadElement{Number(number)}(ref {Reading}AnswerReader reader, {MaybeNull} out {element.AnnotatedTypeName} value)");
        _code.Line("value = default;");
        EmitUnlessNull(element, () => EmitRead(element, "value"), "value = null;");
        _code.Line("return true;");
        _code.Close();
        _code.Line();
    }

    private static string Convert(ValueModel value, string source)
    {
        string element = value.Kind == ValueKind.Dictionary ? value.Key!.AnnotatedTypeName + ", " + value.Element!.AnnotatedTypeName : value.Element!.AnnotatedTypeName;
        return value.Collection switch
        {
            CollectionKind.Array => source + ".ToArray()",
            CollectionKind.ImmutableArray => $"{Immutable}ImmutableArray.CreateRange({source})",
            CollectionKind.ImmutableList => $"{Immutable}ImmutableList.CreateRange({source})",
            CollectionKind.ImmutableHashSet => $"{Immutable}ImmutableHashSet.CreateRange({source})",
            CollectionKind.ImmutableDictionary => $"{Immutable}ImmutableDictionary.CreateRange({source})",
            CollectionKind.HashSet => $"new {Generic}HashSet<{element}>({source})",
            CollectionKind.SortedSet => $"new {Generic}SortedSet<{element}>({source})",
            CollectionKind.SortedDictionary => $"new {Generic}SortedDictionary<{element}>({source})",
            CollectionKind.FrozenSet => $"global::System.Collections.Frozen.FrozenSet.ToFrozenSet({source})",
            CollectionKind.FrozenDictionary => $"global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary({source})",
            CollectionKind.Collection => $"new global::System.Collections.ObjectModel.Collection<{element}>({source})",
            CollectionKind.ReadOnlyCollection => $"new global::System.Collections.ObjectModel.ReadOnlyCollection<{element}>({source})",
            _ => source,
        };
    }

    /// <summary>Points arrive as an immutable array, which need not be copied to be one.</summary>
    private static string ConvertPoints(ValueModel value, string source) => value.Collection switch
    {
        CollectionKind.ImmutableArray => source,
        CollectionKind.Array => $"{source}.AsSpan().ToArray()",
        _ => Convert(value, $"new {Generic}List<{value.Element!.TypeName}>({source})"),
    };

    /// <summary>What stands for a list that the answer left out; null for a value that is no collection.</summary>
    private static string? EmptyCollection(ValueModel value) => value.Kind switch
    {
        ValueKind.List => Convert(value, $"new {Generic}List<{value.Element!.AnnotatedTypeName}>()"),
        ValueKind.Dictionary => Convert(value, $"new {Generic}Dictionary<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}>()"),
        ValueKind.Points or ValueKind.NormalizedPoints => ConvertPoints(value, $"{Immutable}ImmutableArray<{value.Element!.TypeName}>.Empty"),
        _ => null,
    };

    /// <summary>A box or a point as the numbers that the member holds: <c>[x1, y1, x2, y2]</c>, <c>[x, y]</c>.</summary>
    private static string FromNumbers(ValueModel value, string source)
    {
        string numbers = value.Kind == ValueKind.Box ? $"{source}.X1, {source}.Y1, {source}.X2, {source}.Y2" : $"{source}.X, {source}.Y";
        return value.Collection switch
        {
            CollectionKind.None => source,
            CollectionKind.Array => $"new {value.Element!.TypeName}[] {{ {numbers} }}",
            CollectionKind.ImmutableArray => $"{Immutable}ImmutableArray.Create<{value.Element!.TypeName}>({numbers})",
            _ => $"new {Generic}List<{value.Element!.TypeName}> {{ {numbers} }}",
        };
    }

    private void EmitLengths(ValueModel value, string count)
    {
        if (value.Constraints is not { } constraints)
        {
            return;
        }

        if (constraints.MinLength > 0)
        {
            _code.Require($"{Reading}Constraints.AtLeastElements(ref reader, {count}, {Number(constraints.MinLength)})");
        }

        if (constraints.MaxLength >= 0)
        {
            _code.Require($"{Reading}Constraints.AtMostElements(ref reader, {count}, {Number(constraints.MaxLength)})");
        }
    }

    private void EmitConstraints(ValueModel value, string variable)
    {
        if (value.Constraints is not { } constraints)
        {
            return;
        }

        EmitBound(constraints.MinimumIsExclusive ? "MoreThan" : "AtLeast", value, variable, constraints.Minimum);
        EmitBound(constraints.MaximumIsExclusive ? "LessThan" : "AtMost", value, variable, constraints.Maximum);
        if (value.Kind == ValueKind.String && (constraints.MinLength > 0 || constraints.MaxLength >= 0))
        {
            string most = constraints.MaxLength < 0 ? "int.MaxValue" : Number(constraints.MaxLength);
            _code.Require($"{Reading}Constraints.Characters(ref reader, {variable}, {Number(Math.Max(0, constraints.MinLength))}, {most})");
        }

        if (constraints.Pattern is { } pattern)
        {
            if (!_patterns.TryGetValue(pattern, out int number))
            {
                number = _patterns.Count;
                _patterns.Add(pattern, number);
            }

            _code.Require($"{Reading}Constraints.Matches(ref reader, {variable}, s_pattern{Number(number)})");
        }

        EmitValues("OneOf", value, variable, constraints.Allowed);
        EmitValues("NoneOf", value, variable, constraints.Denied);
    }

    private void EmitBound(string method, ValueModel value, string variable, string? bound)
    {
        if (bound is not null)
        {
            _code.Require($"{Reading}Constraints.{method}(ref reader, {variable}, {NumberLiteral(value, bound)})");
        }
    }

    private void EmitValues(string method, ValueModel value, string variable, EquatableArray<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        List<string> literals = [];
        foreach (string text in values)
        {
            literals.Add(value.Kind == ValueKind.String ? Literal(text) : NumberLiteral(value, text));
        }

        _code.Require($"{Reading}Constraints.{method}<{value.TypeName}>(ref reader, {variable}, [{string.Join(", ", literals)}])");
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
            _code.Line($"private static readonly global::System.Text.RegularExpressions.Regex s_pattern{Number(pattern.Value)} = {Reading}Constraints.Pattern({Literal(pattern.Key)});");
        }
    }
}
