using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Tests.Oracles;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>Sound types of every odd kind are contracts: no problem, no warning, and what was read is written and read as the same.</summary>
public sealed class UnusualRecordTests
{
    private const int AnswersEach = 20;

    private static readonly Dictionary<string, string> Sources = UnusualDeclarations.All.Concat(UnusualMembers.All)
        .ToDictionary(static record => record.Name, static record => record.Source, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Sources.Keys];

    public static TheoryData<string> Golden => [.. RecordSources.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_odd_type_is_a_contract_like_any_other(string name)
    {
        // A line of dashes begins another file.
        StrictProject strict = StrictProject.Of(Sources[name].Split("-----\n"));
        Assert.Empty(strict.Problems().Select(static problem => problem.ToString()));
        Assert.NotEqual(0, strict.Generate().Run(assembly => LoadedContract.In(assembly).Sum(static contract => CheckSchemas(contract) * Exchange(contract))));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Both_schemas_are_what_the_API_takes(string name)
    {
        CSharpParseOptions options = name == "Old_language" ? StrictProject.ParseOptions(LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        Assert.NotEqual(0, StrictProject.With(options, RecordSources.All[name]).Generate().Run(static assembly => LoadedContract.In(assembly).Sum(CheckSchemas)));
    }

    /// <summary>Says how many nodes both schemas have.</summary>
    private static int CheckSchemas(LoadedContract contract) =>
        SchemaRules.Check(contract.Schema, isOpenApi: false) + SchemaRules.Check(JsonNode.Parse(contract.Contract.OpenApiSchema.Span)!, isOpenApi: true);

    private static int Exchange(LoadedContract contract)
    {
        AnswerMaker maker = new(contract.Schema, new Random(7));
        for (int i = 0; i < AnswersEach; i++)
        {
            string made = maker.Make()!.ToJsonString();
            string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
            Assert.True(first is not null, $"{contract.Contract.Name}: {why}\n{made}");
            Assert.Null(AnswerComparison.Lost(JsonNode.Parse(made), JsonNode.Parse(first)));
            Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
        }

        return AnswersEach;
    }
}
