using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema;
using Xunit;
using LatestOptions = global::Json.Schema.EvaluationOptions;
using LatestSchema = global::Json.Schema.JsonSchema;

namespace Gemini.Contracts.Generator.Tests.Oracles;

/// <summary>
/// Two validators that know nothing of this project load every schema, accept the answers that the writers produce, and refuse damaged ones.
/// NJsonSchema knows draft 4, where <c>$defs</c> is <c>definitions</c>; all other keywords that we emit mean the same there.
/// JsonSchema.Net reads the schema as it is sent, by draft 2020-12.
/// </summary>
public sealed class SchemaOracleTests
{
    private const int AnswersEach = 12;

    /// <summary>The largest <see cref="ulong"/>: the oracle's JSON ends with <see cref="long"/>.</summary>
    private const string TooLargeForTheOracle = "18446744073709551615";

    private static readonly LatestOptions LatestDraft = new() { RequireFormatValidation = true };

    public static TheoryData<string> Names => [.. RecordSources.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Written_answers_are_valid_and_damaged_ones_are_not(string name)
    {
        CSharpParseOptions options = name == "Old_language" ? StrictProject.ParseOptions(LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        (JsonNode Schema, string[] Answers)[] contracts = StrictProject.With(options, RecordSources.All[name]).Generate().Run(Answers);
        Assert.NotEmpty(contracts);
        foreach ((JsonNode schema, string[] answers) in contracts)
        {
            JsonSchema oracle = await JsonSchema.FromJsonAsync(Draft4(schema), TestContext.Current.CancellationToken);
            LatestSchema latest = LatestSchema.FromText(WithoutTimes(schema));
            int damaged = 0;
            foreach (string answer in answers)
            {
                AssertValid(oracle, answer.Replace(TooLargeForTheOracle, "1", StringComparison.Ordinal));
                Assert.True(IsValid(latest, answer), $"The second oracle refuses {answer}\nby {schema.ToJsonString()}");
                foreach (string damage in Damages.Of(schema, JsonNode.Parse(answer)))
                {
                    damaged++;
                    Assert.True(oracle.Validate(damage.Replace(TooLargeForTheOracle, "1", StringComparison.Ordinal)).Count > 0, $"The oracle takes {damage}\nby {schema.ToJsonString()}");
                    Assert.False(IsValid(latest, damage), $"The second oracle takes {damage}\nby {schema.ToJsonString()}");
                }
            }

            Assert.True(damaged >= answers.Length, "Nothing could be damaged: " + schema.ToJsonString());
        }
    }

    /// <summary>In draft 4 nothing may stand beside <c>$ref</c>, not even the definitions: a schema that is one reference is put in its place.</summary>
    private static string Draft4(JsonNode schema)
    {
        JsonObject root = schema.DeepClone().AsObject();
        if (root["$ref"] is { } reference)
        {
            root.Remove("$ref");
            foreach ((string name, JsonNode? keyword) in root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject())
            {
                root[name] = keyword?.DeepClone();
            }
        }

        return root.ToJsonString().Replace("\"$defs\"", "\"definitions\"", StringComparison.Ordinal).Replace("#/$defs/", "#/definitions/", StringComparison.Ordinal);
    }

    /// <summary>Format <c>time</c> asks for an offset from UTC (RFC 3339, full-time), which a <see cref="TimeOnly"/> does not have; the API does not ask for one.</summary>
    private static string WithoutTimes(JsonNode schema) => schema.ToJsonString().Replace(",\"format\":\"time\"", "", StringComparison.Ordinal);

    private static bool IsValid(LatestSchema schema, string answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        return schema.Evaluate(document.RootElement, LatestDraft).IsValid;
    }

    private static void AssertValid(JsonSchema oracle, string answer)
    {
        ICollection<NJsonSchema.Validation.ValidationError> errors = oracle.Validate(answer);
        Assert.True(errors.Count == 0, $"{string.Join("; ", errors.Select(static error => $"{error.Path}: {error.Kind}"))}\n{answer}");
    }

    /// <summary>Answers as the writers make them, from values that the readers read.</summary>
    private static (JsonNode Schema, string[] Answers)[] Answers(System.Reflection.Assembly assembly)
    {
        List<(JsonNode, string[])> contracts = [];
        foreach (LoadedContract contract in LoadedContract.In(assembly))
        {
            JsonNode schema = contract.Schema;
            AnswerMaker maker = new(schema, new Random(31));
            List<string> answers = [];
            for (int i = 0; i < AnswersEach; i++)
            {
                string made = maker.Make()?.ToJsonString() ?? "null";
                string? written = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
                if (written is null && why.Contains("nowhere to put the mask", StringComparison.Ordinal))
                {
                    // A required mask beside a box that may be null: no schema can say that one needs the other.
                    continue;
                }

                Assert.True(written is not null, $"{contract.Contract.Name}: {why}\n{made}");
                answers.Add(written);
                string? lost = AnswerComparison.Lost(JsonNode.Parse(made), JsonNode.Parse(written));
                Assert.True(lost is null, $"{contract.Contract.Name} lost {lost}:\n{made}\n{written}\n{schema.ToJsonString()}");
                Assert.Equal(written, contract.ReadAndWrite(Encoding.UTF8.GetBytes(written), out _));
            }

            Assert.NotEmpty(answers);
            contracts.Add((schema, [.. answers]));
        }

        return [.. contracts];
    }
}
