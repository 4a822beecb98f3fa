using System.Diagnostics;
using System.Globalization;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>
/// What <see cref="RepairBenchmarks"/> measures, for all breakages in a minute: the broken answer's time as a multiple of the strict one's. Both take
/// turns, and of the rounds the lower quartile counts.
/// </summary>
internal static class RepairMultiples
{
    private const int Rounds = 40;
    private const int Calls = 60;

    /// <summary>Measures and prints.</summary>
    /// <param name="only">Which breakages; all where there are none.</param>
    public static int Run(params ReadOnlySpan<string> only)
    {
        Console.WriteLine("| broken | strict µs | broken µs | times | strict KB | broken KB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (Breakage breakage in Enum.GetValues<Breakage>())
        {
            if (only.IsEmpty || only.Contains(breakage.ToString()))
            {
                Print(breakage);
            }
        }

        return 0;
    }

    private static void Print(Breakage breakage)
    {
        RepairBenchmarks work = new() { Breakage = breakage };
        work.Setup();
        long end = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        while (Stopwatch.GetTimestamp() < end)
        {
            work.Strict();
            work.Broken();
        }

        List<double> strict = [], broken = [];
        for (int round = 0; round < Rounds; round++)
        {
            strict.Add(Microseconds(work.Strict));
            broken.Add(Microseconds(work.Broken));
        }

        strict.Sort();
        broken.Sort();
        (double s, double b) = (strict[Rounds / 4], broken[Rounds / 4]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {breakage} | {s:F1} | {b:F1} | {b / s:F2} | {Kilobytes(work.Strict):F1} | {Kilobytes(work.Broken):F1} |"));
    }

    private static double Microseconds(Func<object> read)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++)
        {
            read();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls;
    }

    private static double Kilobytes(Func<object> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        read();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0;
    }
}
