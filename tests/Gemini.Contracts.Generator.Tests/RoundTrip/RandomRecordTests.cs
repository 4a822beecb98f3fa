using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>Random types compile without a warning, and random answers survive read → write → read. <c>SOAK=1</c> runs fifty times as many.</summary>
public sealed class RandomRecordTests
{
    private const int RecordsInAProject = 40;
    private const int AnswersEach = 25;

    [Fact]
    public void Random_types_compile_and_their_answers_come_back()
    {
        bool soaks = Environment.GetEnvironmentVariable("SOAK") == "1";
        int seed = soaks ? Environment.TickCount : 41;
        int answers = 0;
        for (int project = 0; project < (soaks ? 100 : 2); project++)
        {
            RandomRecords records = new(new Random(seed + project));
            string[] sources = [.. Enumerable.Range(0, RecordsInAProject).Select(records.Make)];
            StrictProject strict = StrictProject.Of(sources);
            Assert.Empty(strict.Problems().Select(static problem => problem.ToString()));
            answers += strict.Generate().Run(assembly => Exchange(assembly, new Random(seed + project)));
        }

        Assert.InRange(answers, RecordsInAProject * AnswersEach, int.MaxValue);
    }

    [Fact]
    public void Lists_of_lists_that_may_be_null_compile_without_a_warning()
    {
        StrictProject strict = StrictProject.Of("""
            namespace Own;

            /// <summary>Lists of what may be null.</summary>
            [VisionTask("Trace.")]
            public sealed record Traced(
                System.Collections.Immutable.ImmutableArray<PixelPoint[]?>? Outlines,
                System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<NormalizedPoint>?> Paths,
                System.Collections.Generic.IReadOnlyDictionary<string, PixelPoint[]?> ByName,
                System.Collections.Generic.List<int[]?> Numbers);
            """);
        Assert.Empty(strict.Problems().Select(static problem => problem.ToString()));
        Assert.Equal(AnswersEach, strict.Generate().Run(static assembly => Exchange(assembly, new Random(1))));
    }

    private static int Exchange(System.Reflection.Assembly assembly, Random random)
    {
        int answers = 0;
        foreach (LoadedContract contract in LoadedContract.In(assembly))
        {
            AnswerMaker maker = new(contract.Schema, random);
            for (int i = 0; i < AnswersEach; i++)
            {
                string made = maker.Make()?.ToJsonString() ?? "null";
                string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
                Assert.True(first is not null, $"{contract.Contract.Name}: {why}\n{made}");
                string? lost = AnswerComparison.Lost(JsonNode.Parse(made), JsonNode.Parse(first));
                Assert.True(lost is null, $"{contract.Contract.Name} lost {lost}:\n{made}\n{first}\n{contract.Schema.ToJsonString()}");
                Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
                contract.CheckShape(Encoding.UTF8.GetBytes(first));
                answers++;
            }
        }

        return answers;
    }
}
