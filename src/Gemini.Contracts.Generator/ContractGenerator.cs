using System.Collections.Immutable;
using Gemini.Contracts.Generator.Emission;
using Gemini.Contracts.Generator.Model;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator;

/// <summary>Makes a contract of every type that carries <c>[VisionTask]</c>. Silent: what is wrong with a record is the analyzers' to say.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ContractModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ContractParser.AttributeName,
                static (_, _) => true,
                static (hit, cancellationToken) => hit.TargetSymbol is INamedTypeSymbol type
                    ? ContractCache.Get(type, hit.TargetNode, hit.SemanticModel.Compilation, cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .WithTrackingName(TrackingNames.Model)!;

        // File names are compared without case, and a clash would cost every contract of the program.
        IncrementalValueProvider<EquatableArray<string>> clashes = models
            .Select(static (model, _) => model.MetadataName)
            .Collect()
            .Select(static (names, _) => Clashes(names))
            .WithTrackingName(TrackingNames.Clashes);

        context.RegisterSourceOutput(
            models.Combine(clashes).WithTrackingName(TrackingNames.Output),
            static (production, pair) => production.AddSource(HintName(pair.Left.MetadataName, pair.Right), ContractEmitter.Emit(pair.Left)));
    }

    private static EquatableArray<string> Clashes(ImmutableArray<string> names)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        SortedSet<string>? clashes = null;
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                (clashes ??= new SortedSet<string>(StringComparer.OrdinalIgnoreCase)).Add(name);
            }
        }

        return clashes is null ? default : EquatableArray.From(new List<string>(clashes));
    }

    private static string HintName(string name, EquatableArray<string> clashes)
    {
        foreach (string clash in clashes)
        {
            if (string.Equals(clash, name, StringComparison.OrdinalIgnoreCase))
            {
                return name + "." + StableHash.Of(name) + ".Contract.g.cs";
            }
        }

        return name + ".Contract.g.cs";
    }
}

/// <summary>The names of the pipeline's steps, as tests track them.</summary>
internal static class TrackingNames
{
    public const string Model = nameof(Model);
    public const string Clashes = nameof(Clashes);
    public const string Output = nameof(Output);
}
