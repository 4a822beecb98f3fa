namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Records of every kind that a contract may be, by what is special about them. Golden files, cache tests and fuzzing share them.</summary>
internal static class RecordSources
{
    public static IReadOnlyDictionary<string, string> All { get; } = Join(
        ScalarRecords.All, GeometryRecords.All, LocatedRecords.All, ScoreRecords.All, DeclarationRecords.All, CollectionRecords.All, EnumRecords.All, UnionRecords.All, PromptRecords.All, WordRecords.All, ConstraintRecords.All);

    private static Dictionary<string, string> Join(params (string Name, string Source)[][] groups)
    {
        Dictionary<string, string> all = [];
        foreach ((string name, string source) in groups.SelectMany(static group => group))
        {
            all.Add(name, source);
        }

        return all;
    }
}
