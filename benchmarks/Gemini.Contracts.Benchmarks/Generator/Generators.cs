using System.Reflection;
using Gemini.Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>What is measured.</summary>
public enum GeneratorKind
{
    /// <summary>Ours: schemas in two dialects, request, reader and writer of every record.</summary>
    Contracts,

    /// <summary>System.Text.Json's own, as the SDK ships it: metadata and writers of the same records.</summary>
    SystemTextJson,

    /// <summary>Only the search for the attribute; nothing is read or printed.</summary>
    AttributeIndex,
}

/// <summary>The generators that are measured.</summary>
internal static class Generators
{
    /// <summary>The SDK's folder of reference assemblies and analyzers for this framework.</summary>
    public static string TargetingPack { get; } = typeof(Generators).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "TargetingPack").Value!;

    /// <summary>Makes a generator.</summary>
    public static ISourceGenerator Make(GeneratorKind kind) => kind switch
    {
        GeneratorKind.Contracts => new ContractGenerator().AsSourceGenerator(),
        GeneratorKind.SystemTextJson => SystemTextJson(),
        _ => new AttributeIndexGenerator().AsSourceGenerator(),
    };

    /// <summary>A driver that has seen nothing yet.</summary>
    public static GeneratorDriver Drive(GeneratorKind kind, CSharpCompilation program) =>
        CSharpGeneratorDriver.Create([Make(kind)], parseOptions: (CSharpParseOptions)program.SyntaxTrees[0].Options);

    private static ISourceGenerator SystemTextJson()
    {
        string path = Path.Combine(TargetingPack, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll");
        Type type = Assembly.LoadFrom(path).GetTypes().Single(candidate => typeof(IIncrementalGenerator).IsAssignableFrom(candidate));
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    /// <summary>The least that any generator of annotated types can do.</summary>
    private sealed class AttributeIndexGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("Gemini.Contracts.VisionTaskAttribute", static (_, _) => true, static (_, _) => 0),
            static (_, _) => { });
    }
}
