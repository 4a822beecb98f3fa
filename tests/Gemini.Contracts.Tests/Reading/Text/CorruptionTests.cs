using System.Globalization;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>One character of an answer goes wrong: no repair mixes two items, loses one, or goes unsaid. <c>SOAK=1</c> reads a million texts.</summary>
public class CorruptionTests
{
    // Of a million texts.
    private const int MaxOnlyRejected = 100;

    [Fact]
    public void One_wrong_character_harms_no_other_item_and_nothing_is_repaired_without_a_finding()
    {
        int cases = Environment.GetEnvironmentVariable("SOAK") == "1" ? 1_000_000 : 40_000;
        CorruptionTally tally = CorruptionTally.Run(seed: 1, cases, stride: cases < 1_000_000 ? 7 : 1);
        AssertUnharmed(tally);
    }

    [Theory]
    [InlineData((int)AnswerLayout.NestedLists)]
    [InlineData((int)AnswerLayout.Wrapped)]
    [InlineData((int)AnswerLayout.Lines)]
    [InlineData((int)AnswerLayout.Single)]
    public void Nor_in_lists_in_lists_and_objects_nor_outside_a_list(int layout)
    {
        int cases = Environment.GetEnvironmentVariable("SOAK") == "1" ? 200_000 : 10_000;

        // So wide a stride that each contract has its turn.
        CorruptionTally tally = CorruptionTally.Run(seed: 1, cases, stride: cases < 200_000 ? 31 : 1, (AnswerLayout)layout);
        AssertUnharmed(tally);
    }

    private static void AssertUnharmed(CorruptionTally tally)
    {
        int onlyRejected = tally.Of(Harm.OnlyRejected);
        Assert.True(tally.Harmed == onlyRejected, tally.ToString());
        Assert.True(onlyRejected <= Math.Max(1, (long)MaxOnlyRejected * tally.Cases / 1_000_000), tally.ToString());
    }
}
