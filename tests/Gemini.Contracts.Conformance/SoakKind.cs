using System.Diagnostics;
using System.Globalization;
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
        Stopwatch watch = Stopwatch.StartNew();
        int done = 0, failed = 0;
        for (int seed = 0; done < cases && failed < Enough; seed++)
        {
            Random random = new(seed);
            byte[] text = AnswerProperties.List(random, out List<int> ends, out _);
            for (int length = 0; length <= text.Length; length += 7)
            {
                Check(AnswerProperties.Truncated(text, ends, length), seed);
            }

            for (int i = 0; i < 16; i++)
            {
                Check(AnswerProperties.Mutated(random, text), seed);
            }

            Check(AnswerProperties.Surrounded(random), seed);
            Check(AnswerProperties.Split(random, text), seed);
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} cases in {watch.Elapsed.TotalSeconds:F0} s"));
        Console.WriteLine($"{done - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;

        void Check(string? problem, int seed)
        {
            done++;
            if (problem is not null && ++failed <= Enough)
            {
                Console.Error.WriteLine($"seed {seed}: {problem}\n");
            }
        }
    }
}
