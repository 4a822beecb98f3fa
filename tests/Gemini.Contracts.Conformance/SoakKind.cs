using Gemini.Contracts.TestSupport;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>soak</c>: the promises of reading an answer over a million generated texts and more.</summary>
internal static class SoakKind
{
    private const int Enough = 10;

    /// <summary>Runs at least so many cases.</summary>
    /// <returns>0 where every promise held.</returns>
    public static int Run(int cases)
    {
        Tally tally = new("soak");
        for (int seed = 0; tally.Passed + tally.Failed < cases && tally.Failed < Enough; seed++)
        {
            Random random = new(seed);
            byte[] text = AnswerProperties.List(random, out List<int> ends, out _);
            for (int length = 0; length <= text.Length; length += 7)
            {
                tally.Add($"seed {seed}", "cut", AnswerProperties.Truncated(text, ends, length));
            }

            for (int i = 0; i < 16; i++)
            {
                tally.Add($"seed {seed}", "broken", AnswerProperties.Mutated(random, text));
            }

            for (int i = 0; i < 8; i++)
            {
                byte[] loose = AnswerProperties.Loosened(random, text);
                tally.Add($"seed {seed}", "loose", AnswerProperties.Split(random, loose) ?? AnswerProperties.Mutated(random, loose));
            }

            for (int i = 0; i < 8; i++)
            {
                byte[] other = OtherShapes.Make(random);
                tally.Add($"seed {seed}", "other", AnswerProperties.Split(random, other) ?? AnswerProperties.Mutated(random, other));
            }

            tally.Add($"seed {seed}", "surrounded", AnswerProperties.Surrounded(random));
            tally.Add($"seed {seed}", "split", AnswerProperties.Split(random, text));
            byte[] lengthy = LongAnswers.Make(random);
            tally.Add($"seed {seed}", "long", AnswerProperties.Split(random, random.Next(2) == 0 ? lengthy : AnswerProperties.Break(random, lengthy)));
        }

        return tally.End();
    }
}
