using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>The generators in turns over the same program, so that a busy machine slows them alike; a table with the ratios that count: <c>-- generators</c>.</summary>
internal static class GeneratorComparison
{
    private const int WarmUps = 4;

    private static readonly GeneratorKind[] Kinds = Enum.GetValues<GeneratorKind>();

    private static int _edit;

    /// <summary>Prints the table.</summary>
    /// <param name="rounds">How often each generator does each work.</param>
    public static int Run(int rounds)
    {
        CSharpCompilation program = AnnotatedRecords.Compile();
        Contestant[] contestants = [.. Kinds.Select(kind => new Contestant(kind, program))];
        Console.WriteLine($"{AnnotatedRecords.Count} annotated records, {rounds} rounds; times in ms of the whole process, allocations in MB.");
        Console.WriteLine("| work | generator | CPU median | CPU min | wall median | wall min | allocated | files made | characters made |");
        Console.WriteLine("|--|--|--:|--:|--:|--:|--:|--:|--:|");
        List<string> ratios =
        [
            Measure("everything", GeneratorKind.SystemTextJson, contestants, rounds, program, static (contestant, program) => contestant.Driver.RunGenerators(program), static program => AnnotatedRecords.Afresh(program)),
            Measure("everything, and the files parsed", GeneratorKind.SystemTextJson, contestants, rounds, program, static (contestant, program) => Parsed(contestant.Driver.RunGenerators(program)), static program => AnnotatedRecords.Afresh(program)),
            Measure("an unrelated edit", GeneratorKind.AttributeIndex, contestants, rounds, program, static (contestant, program) => contestant.Warm.RunGenerators(program),
                static program => program.ReplaceSyntaxTree(program.SyntaxTrees[^1], AnnotatedRecords.Unrelated(++_edit))),
            Measure("an edit of one record", GeneratorKind.AttributeIndex, contestants, rounds, program, static (contestant, program) => contestant.Warm.RunGenerators(program),
                static program => program.ReplaceSyntaxTree(program.SyntaxTrees[500], AnnotatedRecords.Edited(499, ++_edit))),
        ];
        Console.WriteLine();
        Console.WriteLine("| work | ours to | CPU of medians | CPU of minima | wall of medians | wall of minima | allocated |");
        Console.WriteLine("|--|--|--:|--:|--:|--:|--:|");
        ratios.ForEach(Console.WriteLine);
        return 0;
    }

    private static string Measure(
        string work,
        GeneratorKind rival,
        Contestant[] contestants,
        int rounds,
        CSharpCompilation program,
        Func<Contestant, CSharpCompilation, GeneratorDriver> run,
        Func<CSharpCompilation, CSharpCompilation> prepare)
    {
        Dictionary<GeneratorKind, Costs> costs = contestants.ToDictionary(static contestant => contestant.Kind, static _ => new Costs());
        for (int round = -WarmUps; round < rounds; round++)
        {
            foreach (Contestant contestant in contestants)
            {
                CSharpCompilation input = prepare(program);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                TimeSpan cpu = Environment.CpuUsage.TotalTime;
                long started = Stopwatch.GetTimestamp();
                GeneratorDriver driver = run(contestant, input);
                double wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                double used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
                double bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
                if (round >= 0)
                {
                    costs[contestant.Kind].Add(used, wall, bytes);
                }

                GC.KeepAlive(driver);
            }
        }

        foreach (Contestant contestant in contestants)
        {
            Costs cost = costs[contestant.Kind];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {work} | {contestant.Kind} | {Median(cost.Cpu):F1} | {cost.Cpu.Min():F1} | {Median(cost.Wall):F1} | {cost.Wall.Min():F1} | {Median(cost.Bytes):F1} | {contestant.Files} | {contestant.Characters} |"));
        }

        Costs ours = costs[GeneratorKind.Contracts];
        Costs theirs = costs[rival];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {work} | {rival} | {Median(ours.Cpu) / Median(theirs.Cpu):F2} | {ours.Cpu.Min() / theirs.Cpu.Min():F2} | {Median(ours.Wall) / Median(theirs.Wall):F2} | {ours.Wall.Min() / theirs.Wall.Min():F2} | {Median(ours.Bytes) / Median(theirs.Bytes):F2} |");
    }

    /// <summary>With syntax trees of all files, which a build needs and a driver makes only when it is asked.</summary>
    private static GeneratorDriver Parsed(GeneratorDriver driver)
    {
        foreach (SyntaxTree tree in driver.GetRunResult().GeneratedTrees)
        {
            _ = tree.GetRoot();
        }

        return driver;
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        int middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>A generator with a driver that has seen nothing and one that has seen the program.</summary>
    private sealed class Contestant
    {
        public Contestant(GeneratorKind kind, CSharpCompilation program)
        {
            Kind = kind;
            Driver = Generators.Drive(kind, program);
            Warm = Driver.RunGenerators(program);
            GeneratorRunResult result = Warm.GetRunResult().Results.Single();
            if (result.Exception is not null)
            {
                throw new InvalidOperationException($"{kind} failed.", result.Exception);
            }

            Files = result.GeneratedSources.Length;
            Characters = result.GeneratedSources.Sum(static source => (long)source.SourceText.Length);
        }

        public GeneratorKind Kind { get; }

        public GeneratorDriver Driver { get; }

        public GeneratorDriver Warm { get; }

        public int Files { get; }

        public long Characters { get; }
    }

    private sealed class Costs
    {
        public List<double> Cpu { get; } = [];

        public List<double> Wall { get; } = [];

        public List<double> Bytes { get; } = [];

        public void Add(double cpu, double wall, double bytes)
        {
            Cpu.Add(cpu);
            Wall.Add(wall);
            Bytes.Add(bytes);
        }
    }
}
