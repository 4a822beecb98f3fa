using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>What the analyzers cost of a compilation: their execution time, as the compiler counts it, over the processor time of compiling and emitting without them. <c>-- analyzers</c>.</summary>
internal static class AnalyzerCost
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    /// <summary>Prints the table.</summary>
    /// <param name="rounds">How often each program is compiled and analyzed.</param>
    public static async Task<int> RunAsync(int rounds)
    {
        await MeasureAsync("1,000 files without a contract", Enumerable.Range(0, 1_000).Select(OrdinaryFiles.Service), rounds).ConfigureAwait(false);
        await MeasureAsync("200 contracts among 1,000 files", Enumerable.Range(0, 800).Select(OrdinaryFiles.Service).Concat(Enumerable.Range(0, 200).Select(OrdinaryFiles.Contract)), rounds).ConfigureAwait(false);
        return 0;
    }

    private static async Task MeasureAsync(string name, IEnumerable<string> sources, int rounds)
    {
        string[] texts = [.. sources];
        List<double> compile = [];
        List<double> analyze = [];
        Dictionary<string, double> each = new(StringComparer.Ordinal);
        for (int round = -1; round < rounds; round++)
        {
            CSharpCompilation fresh = Compile(texts);
            GC.Collect();
            TimeSpan start = Environment.CpuUsage.TotalTime;
            Compilation output = Generate(fresh);
            bool success = output.Emit(Stream.Null).Success;
            double compiled = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            if (!success)
            {
                throw new InvalidOperationException(string.Join("\n", output.GetDiagnostics().Where(static found => found.Severity == DiagnosticSeverity.Error).Take(5)));
            }

            Dictionary<string, double> times = await AnalyzeAsync(Generate(Compile(texts))).ConfigureAwait(false);
            if (round >= 0)
            {
                compile.Add(compiled);
                analyze.Add(times.Values.Sum());
                foreach ((string analyzer, double milliseconds) in times)
                {
                    each[analyzer] = Math.Min(each.GetValueOrDefault(analyzer, double.MaxValue), milliseconds);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {name}: {texts.Sum(static text => text.Count(static c => c == '\n') + 1):N0} lines, {rounds} rounds"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compiler {Median(compile):N0} ms (min {compile.Min():N0}), analyzers {Median(analyze):N0} ms (min {analyze.Min():N0}): {100 * Median(analyze) / Median(compile):0.0} % of medians, {100 * analyze.Min() / compile.Min():0.0} % of minima"));
        foreach ((string analyzer, double milliseconds) in each.OrderByDescending(static pair => pair.Value).Take(8))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {analyzer}: {milliseconds:0.0} ms"));
        }
    }

    private static CSharpCompilation Compile(string[] texts)
    {
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;", Options)];
        for (int i = 0; i < texts.Length; i++)
        {
            trees.Add(CSharpSyntaxTree.ParseText(texts[i], Options, string.Create(CultureInfo.InvariantCulture, $"File{i}.cs"), System.Text.Encoding.UTF8));
        }

        List<MetadataReference> references = [MetadataReference.CreateFromFile(typeof(VisionTaskAttribute).Assembly.Location)];
        references.AddRange(Directory.EnumerateFiles(Path.Combine(Generators.TargetingPack, "ref", "net10.0"), "*.dll").Select(static path => MetadataReference.CreateFromFile(path)));

        // One thread, so that what the compiler counts as an analyzer's time is its processor time.
        return CSharpCompilation.Create("Shop", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
    }

    private static Compilation Generate(CSharpCompilation program)
    {
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: Options).RunGeneratorsAndUpdateCompilation(program, out Compilation output, out _);
        return output;
    }

    private static async Task<Dictionary<string, double>> AnalyzeAsync(Compilation program)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. typeof(ContractsAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        CompilationWithAnalyzers analyzed = program.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        AnalysisResult result = await analyzed.GetAnalysisResultAsync(CancellationToken.None).ConfigureAwait(false);
        return result.AnalyzerTelemetryInfo.ToDictionary(static pair => pair.Key.GetType().Name, static pair => pair.Value.ExecutionTime.TotalMilliseconds);
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
