using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the tables of keypoints, one for each set of names, and the calls that use them.</summary>
internal sealed class KeypointCode(ContractModel contract, SourceWriter code)
{
    private const string Table = "s_keypoints";

    private readonly List<ValueModel> _sets = Find(contract);

    /// <summary>Whether a member is read before it is known in which image it lies.</summary>
    public static bool IsDrafted(ValueModel value) => value is { Kind: ValueKind.Keypoints, IsIndexed: true };

    /// <summary>The table of a value's keypoints.</summary>
    public string TableOf(ValueModel value) => Table + Digits.Of(_sets.FindIndex(known => IsSame(known, value)));

    /// <summary>The tables.</summary>
    public void EmitTables()
    {
        foreach (ValueModel value in _sets)
        {
            code.Line();
            code.Indent().Append("private static readonly ").Append(SourceGen).Append("KeypointTable<").Append(value.Key!.TypeName).Append("> ").Append(TableOf(value)).Append(" = new([");
            for (int i = 0; i < value.Names.Count; i++)
            {
                code.Append(i == 0 ? "" : ", ");
                if (value.Key.Kind == ValueKind.Enum)
                {
                    code.Append(value.Key.TypeName).Append('.').Append(contract.Enums[value.Key.Index].Members[i].Name);
                }
                else
                {
                    new Quoted(value.Names[i]).WriteTo(code);
                }
            }

            code.Append(']');
            foreach (string name in value.Names)
            {
                code.Append(", ");
                new Quoted(name).WriteTo(code);
            }

            code.Append(");\n");
        }
    }

    /// <summary>The expression that reads keypoints into a <c>Dictionary</c>.</summary>
    public string Read(ValueModel value, string target) => $"{SourceGen}KeypointReader.ReadKeypoints(ref reader, {TableOf(value)}, {Digits.Of(value.Image)}, out {target})";

    /// <summary>The expression that reads keypoints that are placed later.</summary>
    public string ReadDraft(ValueModel value, string target) =>
        $"{SourceGen}KeypointReader.ReadDrafts{(value.IsNullable ? "OrNull" : "")}(ref reader, {TableOf(value)}, {Digits.Of(value.Image)}, out {target})";

    /// <summary>Places keypoints in the image that the object's <c>[ImageIndex]</c> names.</summary>
    public static string Place(ValueModel value, string table, string draft, string imageIndex, string made) =>
        $"{SourceGen}KeypointReader.Place(ref reader, {table}, {draft}, {Digits.Of(value.Image)}, {imageIndex}, out {DictionaryOf(value)}? {made})";

    /// <summary>The dictionary that keypoints are read as.</summary>
    public static string DictionaryOf(ValueModel value) => $"{Generic}Dictionary<{value.Key!.TypeName}, {value.Element!.TypeName}>";

    private static List<ValueModel> Find(ContractModel contract)
    {
        List<ValueModel> sets = [];
        foreach (ObjectModel model in contract.Objects)
        {
            foreach (MemberModel member in model.Members)
            {
                ValueModel held = member.Value.Innermost;
                if (held.Kind == ValueKind.Keypoints && !sets.Exists(known => IsSame(known, held)))
                {
                    sets.Add(held);
                }
            }
        }

        return sets;
    }

    private static bool IsSame(ValueModel a, ValueModel b) => a.Names.Equals(b.Names) && a.Key!.TypeName == b.Key!.TypeName;
}
