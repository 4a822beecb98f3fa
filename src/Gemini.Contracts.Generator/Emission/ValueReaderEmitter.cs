using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the reading of single values: an expression each, and a method for what one expression cannot say, one for all values alike.</summary>
internal sealed class ValueReaderEmitter(ContractModel contract, SourceWriter code, ConstraintEmitter constraints)
{
    private readonly KeypointCode _keypoints = new(contract, code);
    private readonly Dictionary<ValueModel, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<ValueModel> _queue = [];

    /// <summary>The variable's type where a collection is read as what it is made of; null where it is the value's own.</summary>
    public static string? LocalType(ValueModel value) => value switch
    {
        { IsNullable: true } => null,
        { Kind: ValueKind.List, Collection: CollectionKind.List } => $"{Generic}List<{value.Element!.AnnotatedTypeName}>",
        { Kind: ValueKind.Keypoints, Collection: CollectionKind.Dictionary } => KeypointCode.DictionaryOf(value),
        { Kind: ValueKind.Dictionary, Collection: CollectionKind.Dictionary } => $"{Generic}Dictionary<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}>",
        _ => null,
    };

    /// <summary>An expression that reads a value into a variable of <see cref="LocalType"/>, or of the value's own type; it is false where there is none.</summary>
    public string ReaderInto(ValueModel value, string target) =>
        Expression(value, target) ?? $"{MethodOf(value)}(ref reader, out {target})";

    /// <summary>An expression that reads the drafts of a located value or a list of them.</summary>
    public string DraftReader(ValueModel value, string target)
    {
        if (value.Kind == ValueKind.Keypoints)
        {
            return _keypoints.ReadDraft(value, target);
        }

        ValueModel located = value.Kind == ValueKind.Located ? value : value.Element!;
        return LocatedCode.ReadDraft(value, ReaderOf(located.Element!), target) + (value.IsLocatedList && !value.IsNullable ? constraints.OfLength(value, target + ".Count") : "");
    }

    /// <summary>The table of a value's keypoints.</summary>
    public string TableOf(ValueModel value) => _keypoints.TableOf(value);

    /// <summary>The methods that the expressions call. Printing one may call for another.</summary>
    public void EmitMethods()
    {
        for (int i = 0; i < _queue.Count; i++)
        {
            EmitMethod(_queue[i]);
        }
    }

    /// <summary>The expression that needs no method of the contract's own; null where one is needed.</summary>
    private string? Expression(ValueModel value, string target)
    {
        if (value.IsNullable)
        {
            return Nullable(value, target);
        }

        return value.Kind switch
        {
            ValueKind.Object or ValueKind.Union => $"Read{contract.MethodNameOf(value)}(ref reader, out {target})",
            ValueKind.Keypoints => value.Collection == CollectionKind.Dictionary ? _keypoints.Read(value, target) + constraints.OfLength(value, target + ".Count") : null,
            ValueKind.Located => LocatedCode.Read(value, ReaderOf(value.Element!), target),
            ValueKind.Enum => $"{value.Kind.ReadCall()}s_{contract.MethodNameOf(value)}, out {target})",
            ValueKind.List when value.Collection == CollectionKind.List =>
                $"{SourceGen}Collections.ReadList(ref reader, {ReaderOf(value.Element!)}, out {target})" + constraints.OfList(contract, value, target),
            ValueKind.Dictionary when value.Collection == CollectionKind.Dictionary =>
                $"{SourceGen}Collections.ReadEntries(ref reader, {ReaderOf(value.Key!)}, {ReaderOf(value.Element!)}, out {target})" + constraints.OfLength(value, target + ".Count"),
            ValueKind.Points or ValueKind.NormalizedPoints when value.Collection == CollectionKind.ImmutableArray =>
                $"{value.Kind.ReadCall()}{ImageArgument(value)}out {target})" + constraints.OfLength(value, target + ".Length"),
            ValueKind.List or ValueKind.Dictionary or ValueKind.Points or ValueKind.NormalizedPoints => null,
            _ when value.Collection == CollectionKind.None => $"{value.Kind.ReadCall()}{ImageArgument(value)}out {target})" + constraints.Of(value, target),
            _ => null,
        };
    }

    /// <summary>A value that may be null. An object that cannot be read becomes null, and its bytes and reason are kept: it is not worth the whole object around it.</summary>
    private string Nullable(ValueModel value, string target) => value switch
    {
        { Kind: ValueKind.String, Constraints: null } => $"reader.ReadNullableString(out {target})",
        { Kind: ValueKind.String } => $"{SourceGen}Nullables.ReadText(ref reader, {ReaderOf(value with { IsNullable = false })}, out {target})",
        { Kind: ValueKind.Object or ValueKind.Union } => $"{SourceGen}Nullables.ReadObject(ref reader, Read{contract.MethodNameOf(value)}, out {target})",
        _ => $"{SourceGen}Nullables.Read(ref reader, {ReaderOf(value with { IsNullable = false })}, out {target})",
    };

    /// <summary>A reader of a list's elements as a delegate: the type's own method, or one made for it.</summary>
    private string ReaderOf(ValueModel element) => element is { Kind: ValueKind.Object or ValueKind.Union, IsNullable: false }
        ? "Read" + contract.MethodNameOf(element)
        : MethodOf(element);

    /// <summary>The method that reads such values.</summary>
    private string MethodOf(ValueModel value)
    {
        if (!_names.TryGetValue(value, out string? name))
        {
            // No type's own reader begins by this word.
            string described = "ReadValue" + Describe(value);
            name = described;
            for (int i = 2; !_taken.Add(name); i++)
            {
                name = described + Digits.Of(i);
            }

            _names.Add(value, name);
            _queue.Add(value);
        }

        return name;
    }

    private string Describe(ValueModel value)
    {
        string kind = value.Kind switch
        {
            ValueKind.Object or ValueKind.Union or ValueKind.Enum => contract.MethodNameOf(value),
            ValueKind.Located => value.Kind.Text() + Describe(value.Element!),
            ValueKind.List => CollectionOf(value) + "Of" + Describe(value.Element!),
            ValueKind.Keypoints => CollectionOf(value) + "OfKeypoints",
            ValueKind.Dictionary => CollectionOf(value) + "Of" + Describe(value.Key!) + Describe(value.Element!),
            _ => value.Collection == CollectionKind.None ? value.Kind.Text() : value.Kind.Text() + CollectionOf(value),
        };
        return value.IsNullable ? "Nullable" + kind : kind;
    }

    private static string CollectionOf(ValueModel value) => value.Collection == CollectionKind.None ? value.Kind.Text() : value.Collection.Text();

    private void EmitMethod(ValueModel value)
    {
        code.Line();
        string signature = $"private static bool {_names[value]}(ref {SourceGen}AnswerReader reader, {ContractNames.MaybeNull} out {value.AnnotatedTypeName} value)";
        code.Deeper();
        string? expression = (LocalType(value) ?? value.TypeName) == value.TypeName ? Expression(value, "value") : null;
        code.Shallower();
        if (expression is not null && value is { Constraints: not null, Kind: ValueKind.String or ValueKind.List or ValueKind.Dictionary or ValueKind.Keypoints })
        {
            code.Open(signature);
            code.RequireOrTakeBack($"({expression})");
            code.Line("return true;");
            code.Close();
            return;
        }

        if (expression is not null)
        {
            code.Line($"{signature} =>");
            code.Deeper();
            code.Line($"{expression};");
            code.Shallower();
            return;
        }

        code.Open(signature);
        code.Line("value = default;");
        EmitRead(value);
        code.Line("return true;");
        code.Close();
    }

    /// <summary>Reads a value that is no single expression in statements.</summary>
    private void EmitRead(ValueModel value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                string element = value.Element!.AnnotatedTypeName;
                RequireAll($"{SourceGen}Collections.ReadList(ref reader, {ReaderOf(value.Element!)}, out {Generic}List<{element}> list)", constraints.OfList(contract, value, "list"));
                code.Line($"value = {CollectionCode.Convert(value, "list")};");
                return;
            case ValueKind.Dictionary:
                string types = value.Key!.AnnotatedTypeName + ", " + value.Element!.AnnotatedTypeName;
                RequireAll($"{SourceGen}Collections.ReadEntries(ref reader, {ReaderOf(value.Key!)}, {ReaderOf(value.Element!)}, out {Generic}Dictionary<{types}> entries)", constraints.OfLength(value, "entries.Count"));
                code.Line($"value = {CollectionCode.Convert(value, "entries")};");
                return;
            case ValueKind.Keypoints:
                RequireAll(_keypoints.Read(value, KeypointCode.DictionaryOf(value) + " entries"), constraints.OfLength(value, "entries.Count"));
                code.Line($"value = {CollectionCode.Convert(value, "entries")};");
                return;
            case ValueKind.Points or ValueKind.NormalizedPoints:
                RequireAll($"{value.Kind.ReadCall()}{ImageArgument(value)}out {Immutable}ImmutableArray<{value.Element!.TypeName}> points)", constraints.OfLength(value, "points.Length"));
                code.Line($"value = {CollectionCode.ConvertPoints(value, "points")};");
                return;
            default:
                string place = value.Kind == ValueKind.Box ? "box" : "point";
                code.Require($"{value.Kind.ReadCall()}{ImageArgument(value)}out {Runtime}{(value.Kind == ValueKind.Box ? "PixelBox" : "PixelPoint")} {place})");
                code.Line($"value = {CollectionCode.FromNumbers(value, place)};");
                return;
        }
    }

    /// <summary>Reads, and holds what was read to its conditions.</summary>
    private void RequireAll(string read, string conditions) => code.Require(conditions.Length == 0 ? read : "(" + read + conditions + ")");

    /// <summary>The placeholder that a pixel coordinate is scaled by.</summary>
    private static string ImageArgument(ValueModel value) =>
        value.Kind is ValueKind.Box or ValueKind.Point or ValueKind.Points or ValueKind.Polygon or ValueKind.RotatedBox ? Digits.Of(value.Image) + ", " : "";
}
