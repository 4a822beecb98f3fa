using System.Collections.Immutable;
using System.Runtime.Loader;
using System.Text;
using Gemini.Contracts.Generator;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.TestSupport;

/// <summary>A stranger's project with the library and its generator, under the strictest settings there are.</summary>
internal sealed class StrictProject
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.ComponentModel;
        global using System.ComponentModel.DataAnnotations;
        global using System.Text.Json.Serialization;
        global using Gemini.Contracts;
        """;

    private static readonly MetadataReference[] References =
    [
        .. Directory.GetFiles(Repository.Metadata("ReferencePack"), "*.dll").Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(VisionTaskAttribute).Assembly.Location),
    ];

    private StrictProject(CSharpCompilation compilation, CSharpParseOptions options)
    {
        Compilation = compilation;
        Options = options;
    }

    public CSharpCompilation Compilation { get; }

    public CSharpParseOptions Options { get; }

    /// <summary>A project of one file, or of several.</summary>
    public static StrictProject Of(params string[] sources) => With(ParseOptions(), sources);

    /// <summary>A project under other parse options.</summary>
    public static StrictProject With(CSharpParseOptions options, params string[] sources)
    {
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(Usings, options, "Usings.cs", Encoding.UTF8)];
        for (int i = 0; i < sources.Length; i++)
        {
            trees.Add(CSharpSyntaxTree.ParseText(sources[i], options, $"File{i}.cs", Encoding.UTF8));
        }

        CSharpCompilationOptions settings = new(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error,
            // The sources of tests have no documentation on each member, and some name a property like a keyword.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Warn), new("CS8981", ReportDiagnostic.Suppress)]);
        return new StrictProject(CSharpCompilation.Create("Stranger", trees, References, settings), options);
    }

    public static CSharpParseOptions ParseOptions(LanguageVersion version = (LanguageVersion)1400, DocumentationMode mode = DocumentationMode.Diagnose) => new(version, mode);

    /// <summary>A driver that tells of each step why it ran.</summary>
    public CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()],
        parseOptions: Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true, baseDirectory: Path.GetTempPath()));

    /// <summary>What the generator makes, twice: the second run, with a file added that has to do with nothing, must find every step cached.</summary>
    public Generated Generate()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        GeneratorDriver driver = Driver().RunGenerators(Compilation, cancellationToken);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();
        Assert.Null(first.Exception);
        SyntaxTree other = CSharpSyntaxTree.ParseText("internal static class HasToDoWithNothing;", Options, "Other.cs", Encoding.UTF8, cancellationToken);
        GeneratorRunResult second = driver.RunGenerators(Compilation.AddSyntaxTrees(other), cancellationToken).GetRunResult().Results.Single();
        Assert.Null(second.Exception);
        Steps.AllCached(second);
        return new Generated(this, first);
    }

    /// <summary>What the parser finds wrong with the annotated types of the project.</summary>
    public ImmutableArray<Problem> Problems()
    {
        ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (INamedTypeSymbol type in Types(Compilation.Assembly.GlobalNamespace))
        {
            problems.AddRange(ContractParser.Parse(type, Compilation, TestContext.Current.CancellationToken).Problems);
        }

        return problems.ToImmutable();
    }

    /// <summary>All types of the project, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (INamedTypeSymbol nested in Types(inner))
                {
                    yield return nested;
                }
            }
        }
    }
}

/// <summary>What the generator made of a project.</summary>
internal sealed class Generated(StrictProject strict, GeneratorRunResult result)
{
    /// <summary>The generated files by name.</summary>
    public ImmutableArray<GeneratedSourceResult> Sources => result.GeneratedSources;

    /// <summary>The only generated file's text, the generator's version scrubbed.</summary>
    public string Text => Scrubbed(Assert.Single(Sources).SourceText.ToString());

    /// <summary>The project with what was generated.</summary>
    public CSharpCompilation Output => strict.Compilation.AddSyntaxTrees(Sources.Select(source =>
        CSharpSyntaxTree.ParseText(source.SourceText, strict.Options, source.HintName, TestContext.Current.CancellationToken)));

    /// <summary>The same, once it is sure that nothing in it is worth a warning.</summary>
    public CSharpCompilation Clean()
    {
        CSharpCompilation output = Output;
        Diagnostic[] found = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !IsUndocumentedSource(diagnostic))];
        Assert.True(found.Length == 0, string.Join("\n", found.Select(static diagnostic => diagnostic.ToString())) + "\n" + string.Join("\n", Sources.Select(static source => source.SourceText)));
        return output;
    }

    /// <summary>Generated members are documented, those of the tests' sources need not be.</summary>
    private static bool IsUndocumentedSource(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != true;

    /// <summary>Compiles, loads and hands over the assembly.</summary>
    public T Run<T>(Func<System.Reflection.Assembly, T> use)
    {
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = Clean().Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        stream.Position = 0;
        AssemblyLoadContext context = new("Stranger", isCollectible: true);
        try
        {
            return use(context.LoadFromStream(stream));
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Runs a parameterless static method of the project, such as <c>Program.Run</c>, and gives its result.</summary>
    public T Run<T>(string type = "Program", string method = "Run") =>
        Run(assembly => (T)assembly.GetType(type, throwOnError: true)!.GetMethod(method, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)!
            .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null)!);

    /// <summary>The contract of a type, as any caller that does not know the type sees it.</summary>
    public VisionContract Contract(string contractType) => Run(assembly =>
        (VisionContract)assembly.GetType(contractType, throwOnError: true)!.GetProperty("Instance")!.GetValue(null)!);

    /// <summary>Generated code without the generator's version.</summary>
    internal static string Scrubbed(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\"Gemini\\.Contracts\\.Generator\", \"[^\"]*\"", "\"Gemini.Contracts.Generator\", \"x.y.z\"");
}
