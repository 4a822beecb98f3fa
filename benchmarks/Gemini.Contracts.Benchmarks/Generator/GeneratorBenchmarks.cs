using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>1,000 annotated records through each generator, in a process that is warm.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation _program = null!;
    private GeneratorDriver _driver = null!;
    private GeneratorDriver _warm = null!;
    private int _edit;

    /// <summary>Which generator runs.</summary>
    [Params(GeneratorKind.Contracts, GeneratorKind.SystemTextJson, GeneratorKind.AttributeIndex)]
    public GeneratorKind Generator { get; set; }

    /// <summary>Makes the program and runs once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _program = AnnotatedRecords.Compile();
        _driver = Generators.Drive(Generator, _program);
        _warm = _driver.RunGenerators(_program);
        GeneratorRunResult result = _warm.GetRunResult().Results.Single();
        int expected = Generator == GeneratorKind.AttributeIndex ? 0 : AnnotatedRecords.Count;
        if (result.Exception is not null || result.GeneratedSources.Length < expected)
        {
            throw new InvalidOperationException($"{Generator} made {result.GeneratedSources.Length} files: {result.Exception}");
        }
    }

    /// <summary>Everything from nothing: what a build pays.</summary>
    [Benchmark]
    public int Full() => Sources(_driver.RunGenerators(AnnotatedRecords.Afresh(_program)));

    /// <summary>After an edit in a file without records: what every keystroke pays.</summary>
    [Benchmark]
    public int UnrelatedEdit() => Sources(_warm.RunGenerators(
        _program.ReplaceSyntaxTree(_program.SyntaxTrees[^1], AnnotatedRecords.Unrelated(++_edit))));

    /// <summary>After an edit in one record.</summary>
    [Benchmark]
    public int EditOfOneRecord() => Sources(_warm.RunGenerators(
        _program.ReplaceSyntaxTree(_program.SyntaxTrees[500], AnnotatedRecords.Edited(499, ++_edit))));

    private static int Sources(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources.Length;
}
