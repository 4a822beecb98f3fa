using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>
/// What was once reported stays cured, by the number of the report. A11, D1, D2 and the rest of D4 need another assembly and are in <see cref="ProblemTests"/>; C1, C2, C4 and the rest of C8 and C9 are
/// about values, in <see cref="Behavior.OwnValueTests"/>.
/// </summary>
public sealed class ReportedRecordTests
{
    public static TheoryData<string, string, string> Unsound => ReportedRecords.Unsound;

    public static TheoryData<string, string> Sound => ReportedRecords.Sound;

    [Theory]
    [MemberData(nameof(Unsound))]
    public void One_problem_at_each_word_at_fault(string report, string kind, string marked)
    {
        _ = report;
        MarkedSource source = MarkedSource.Of(marked);
        StrictProject strict = StrictProject.Of(source.Text);
        Problem[] problems = [.. strict.Problems()];
        Assert.Equal(source.Marks, problems.Select(static problem => problem.Location.SourceSpan).Order());
        Assert.All(problems, problem => Assert.Equal(kind, problem.Kind.ToString()));

        // The rest of the program compiles.
        strict.Generate().Clean();
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_contract_that_compiles_without_a_warning_and_loses_nothing(string report, string source)
    {
        _ = report;
        StrictProject strict = StrictProject.Of(source);
        Assert.Empty(strict.Problems().Select(static problem => problem.ToString()));
        Assert.Equal(1, strict.Generate().Run(static assembly => LoadedContract.In(assembly).Sum(Exchange)));
    }

    private static int Exchange(LoadedContract contract)
    {
        AnswerMaker maker = new(contract.Schema, new Random(3));
        for (int i = 0; i < 10; i++)
        {
            string made = maker.Make()!.ToJsonString();
            string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
            Assert.True(first is not null, why + made);
            Assert.Null(AnswerComparison.Lost(JsonNode.Parse(made), JsonNode.Parse(first)));
            Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
        }

        return 1;
    }
}
