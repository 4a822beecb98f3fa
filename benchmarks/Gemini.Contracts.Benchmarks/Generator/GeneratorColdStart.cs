using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>What the first run of a generator costs in a process of its own, compiler and all still to be made into machine code: <c>-- generators-cold</c>.</summary>
internal static class GeneratorColdStart
{
    /// <summary>Starts each generator in processes of its own, in turns, and prints a table.</summary>
    /// <param name="rounds">How many processes each.</param>
    public static async Task<int> RunAsync(int rounds)
    {
        Dictionary<GeneratorKind, List<double>[]> costs = Enum.GetValues<GeneratorKind>().ToDictionary(static kind => kind, static _ => new List<double>[] { [], [] });
        for (int round = 0; round < rounds; round++)
        {
            foreach ((GeneratorKind kind, List<double>[] cost) in costs)
            {
                ProcessStartInfo start = new(Environment.ProcessPath!, [typeof(GeneratorColdStart).Assembly.Location, "generators-cold-one", kind.ToString()]) { RedirectStandardOutput = true };
                using Process process = Process.Start(start)!;
                string[] numbers = (await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false)).Split(' ');
                await process.WaitForExitAsync().ConfigureAwait(false);
                cost[0].Add(double.Parse(numbers[0], CultureInfo.InvariantCulture));
                cost[1].Add(double.Parse(numbers[1], CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine($"First run over {AnnotatedRecords.Count} annotated records in a fresh process, {rounds} processes each; ms.");
        Console.WriteLine("| generator | CPU median | CPU min | wall median | wall min | CPU of minima to System.Text.Json |");
        Console.WriteLine("|--|--:|--:|--:|--:|--:|");
        double theirs = costs[GeneratorKind.SystemTextJson][0].Min();
        foreach ((GeneratorKind kind, List<double>[] cost) in costs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind} | {Middle(cost[0]):F0} | {cost[0].Min():F0} | {Middle(cost[1]):F0} | {cost[1].Min():F0} | {cost[0].Min() / theirs:F2} |"));
        }

        return 0;
    }

    /// <summary>One first run; its CPU and wall time in milliseconds go to the standard output.</summary>
    public static int RunOne(GeneratorKind kind)
    {
        CSharpCompilation program = AnnotatedRecords.Compile();
        GeneratorDriver driver = Generators.Drive(kind, program);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(program);
        double wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        double used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
        GC.KeepAlive(driver);
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{used:F3} {wall:F3}"));
        return 0;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
