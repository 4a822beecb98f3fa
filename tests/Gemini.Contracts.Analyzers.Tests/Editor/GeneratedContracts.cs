using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Analyzers.Tests;

/// <summary>What the generator adds to a user's project.</summary>
internal static class GeneratedContracts
{
    private static readonly ImmutableArray<ISourceGenerator> Generators = [.. FindGenerators()];

    /// <summary>The compilation with its contracts.</summary>
    public static Compilation AddTo(Compilation compilation, CSharpParseOptions options)
    {
        if (Generators.IsEmpty)
        {
            return compilation;
        }

        CSharpGeneratorDriver.Create(Generators, parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return updated;
    }

    private static IEnumerable<ISourceGenerator> FindGenerators() =>
        System.Reflection.Assembly.Load("Gemini.Contracts.Generator").GetTypes()
            .Where(static type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type))
            .Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
}
