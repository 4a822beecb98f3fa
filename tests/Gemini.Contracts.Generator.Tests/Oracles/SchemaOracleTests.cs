using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Oracles;

/// <summary>
/// NJsonSchema, which knows nothing of this project, loads every schema, finds the answers that the writers make valid, and refuses damaged ones.
/// It knows draft 4, where <c>$defs</c> is <c>definitions</c>; all other keywords that we emit mean the same there.
/// </summary>
public sealed class SchemaOracleTests
{
    private const int AnswersEach = 12;

    /// <summary>The largest <see cref="ulong"/>: the oracle's JSON ends with <see cref="long"/>.</summary>
    private const string TooLargeForTheOracle = "18446744073709551615";

    public static TheoryData<string> Names => [.. RecordSources.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Written_answers_are_valid_and_damaged_ones_are_not(string name)
    {
        CSharpParseOptions options = name == "Old_language" ? House.ParseOptions(LanguageVersion.CSharp12) : House.ParseOptions();
        (JsonNode Schema, string[] Answers)[] contracts = House.With(options, RecordSources.All[name]).Generate().Run(Answers);
        Assert.NotEmpty(contracts);
        foreach ((JsonNode schema, string[] answers) in contracts)
        {
            JsonSchema oracle = await JsonSchema.FromJsonAsync(Draft4(schema), TestContext.Current.CancellationToken);
            int damaged = 0;
            foreach (string answer in answers)
            {
                AssertValid(oracle, answer.Replace(TooLargeForTheOracle, "1", StringComparison.Ordinal));
                foreach (string damage in Damages.Of(schema, JsonNode.Parse(answer)))
                {
                    damaged++;
                    Assert.True(oracle.Validate(damage.Replace(TooLargeForTheOracle, "1", StringComparison.Ordinal)).Count > 0, $"The oracle takes {damage}\nby {schema.ToJsonString()}");
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
