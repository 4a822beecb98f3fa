using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Oracles;

/// <summary>
/// System.Text.Json's <see cref="JsonSchemaExporter"/> on the same types: members, their order, their JSON types and the enum values must agree wherever
/// both can say them. What differs on purpose stands in decision 0162.
/// </summary>
public sealed class SchemaExporterTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    /// <summary>Where the two cannot agree, and why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["Defaults_of_parameters"] = "The exporter throws on a default of default(Guid).",
        ["In_parameters"] = "The exporter takes a text that comes by 'in' for one that may be null.",
        ["Enum_members"] = "Values are named by [Description] in a contract; the framework knows only [JsonStringEnumMemberName].",
        ["Label"] = "An enum by itself has no members.",
        ["Label_without_a_prompt"] = "An enum by itself has no members.",
        ["Label_by_its_summary"] = "An enum by itself has no members.",
        ["Nullable_elements"] = "At run time nothing says whether a list's texts may be null; the exporter says no, the source said yes.",
        ["Generic_parts"] = "At run time nothing says whether a type argument may be null; the exporter says yes, the source said no.",
        ["Nested_types"] = "Several types of one name; nothing else than in the others.",
    };

    /// <summary>Records of texts, numbers, lists, enums and nested records; pictures' places and hierarchies are ours alone.</summary>
    public static TheoryData<string> Names => [.. new[] { ScalarRecords.All, CollectionRecords.All, EnumRecords.All, DeclarationRecords.All, WordRecords.All }
        .SelectMany(static group => group).Select(static record => record.Name).Where(static name => !Differences.ContainsKey(name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_types_and_nullability_agree(string name)
    {
        Microsoft.CodeAnalysis.CSharp.CSharpParseOptions options = name == "Old_language"
            ? StrictProject.ParseOptions(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        int compared = StrictProject.With(options, RecordSources.All[name]).Generate().Run(Compare);
        Assert.InRange(compared, 1, int.MaxValue);
    }

    private static int Compare(System.Reflection.Assembly assembly)
    {
        int compared = 0;
        foreach (LoadedContract contract in LoadedContract.In(assembly))
        {
            JsonObject schema = contract.Schema.AsObject();
            JsonObject ours = Resolved(schema, schema["items"]?.AsObject() ?? schema);
            Type type = assembly.GetTypes().Single(candidate => candidate.Name == contract.Contract.Name);
            JsonObject theirs = JsonSchemaExporter.GetJsonSchemaAsNode(Options, type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
            compared += AssertAgree(schema, ours, theirs, contract.Contract.Name, 0);
        }

        return compared;
    }

    private static int AssertAgree(JsonObject schema, JsonObject ours, JsonObject theirs, string path, int depth)
    {
        // The framework cuts words before and after digits ("box2_d"); where the cuts are is a matter of naming, not of the schema.
        Dictionary<string, JsonObject> members = ours["properties"]!.AsObject().ToDictionary(static member => Folded(member.Key), static member => member.Value!.AsObject());
        Dictionary<string, JsonObject> others = theirs["properties"]!.AsObject().Where(static member => !IsReadOnly(member.Key))
            .ToDictionary(static member => Folded(member.Key), static member => member.Value as JsonObject ?? []);
        Assert.Equal(others.Keys.Order(StringComparer.Ordinal), members.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, JsonObject member) in members)
        {
            AssertValuesAgree(schema, member, others[name], $"{path}.{name}", depth);
        }

        return members.Count;
    }

    private static void AssertValuesAgree(JsonObject schema, JsonObject member, JsonObject other, string path, int depth)
    {
        // A type within itself: the framework points back into its own schema, we to a definition.
        if (other["$ref"] is not null || other.Count == 0 || depth > 3)
        {
            return;
        }

        JsonObject own = Resolved(schema, member["anyOf"]?[0]?.AsObject() ?? member);
        string words = own["description"]?.GetValue<string>() ?? "";
        if (words.Contains("0–1000", StringComparison.Ordinal) || words.Contains("Each key at most once.", StringComparison.Ordinal))
        {
            // Coordinates are arrays on the wire and structures in C#; dictionaries are lists of keys and values, as the API refuses open objects.
            return;
        }

        SortedSet<string> types = Types(own);
        types.UnionWith(Types(member));
        Assert.True(types.SetEquals(Types(other)), $"{path}: [{string.Join(",", types)}], but [{string.Join(",", Types(other))}] by the framework.");
        string[] values = Values(other);
        Assert.True(values.Length == 0 || values.SequenceEqual(Values(own)), $"{path}: other values of the enum.");
        if (own["items"] is JsonObject items && other["items"] is JsonObject otherItems)
        {
            AssertValuesAgree(schema, items, otherItems, path + "[]", depth + 1);
        }
        else if (own["properties"] is not null && other["properties"] is not null)
        {
            AssertAgree(schema, own, other, path, depth + 1);
        }
    }

    private static JsonObject Resolved(JsonObject schema, JsonObject node) =>
        node["$ref"] is { } reference ? schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject() : node;

    private static string Folded(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The exporter names properties that can only be read; they are no part of an answer.</summary>
    private static bool IsReadOnly(string name) => name is "computed";

    /// <summary>The JSON types of a member in order, whether they stand in one list, in branches, or are left to the values of an enum.</summary>
    private static SortedSet<string> Types(JsonObject schema)
    {
        SortedSet<string> types = new(StringComparer.Ordinal);
        switch (schema["type"])
        {
            case JsonArray several:
                types.UnionWith(several.Select(static type => type!.GetValue<string>()));
                break;
            case { } one:
                types.Add(one.GetValue<string>());
                break;
        }

        foreach (JsonNode? branch in schema["anyOf"]?.AsArray() ?? [])
        {
            types.UnionWith(Types(branch!.AsObject()));
        }

        foreach (JsonNode? value in types.Count == 0 ? schema["enum"]?.AsArray() ?? [] : [])
        {
            types.Add(value is null ? "null" : "string");
        }

        return types;
    }

    private static string[] Values(JsonNode schema) => [.. schema["enum"]?.AsArray().Where(static value => value is not null).Select(static value => value!.ToString()) ?? []];
}
