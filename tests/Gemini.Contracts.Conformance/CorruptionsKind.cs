using Gemini.Contracts.TestSupport;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>corruptions</c>: one wrong character in an answer, everywhere.</summary>
internal static class CorruptionsKind
{
    /// <summary>Reads some texts.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="seed">Where their answers come from.</param>
    /// <param name="layout">How the items of an answer are put together.</param>
    /// <returns>0 where no item was harmed.</returns>
    public static int Run(int cases, int seed, AnswerLayout layout)
    {
        CorruptionTally tally = CorruptionTally.Run(seed, cases, stride: 1, layout);
        Console.Error.WriteLine(tally);
        Console.WriteLine($"{tally.Cases - tally.Harmed} passed, {tally.Harmed} failed");
        return tally.Harmed == 0 ? 0 : 1;
    }
}
