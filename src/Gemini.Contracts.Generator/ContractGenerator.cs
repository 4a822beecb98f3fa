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
        AddSnapshotTests(context, models);
    }

    /// <summary>The tests that <c>[assembly: SnapshotContracts]</c> asks for.</summary>
    private static void AddSnapshotTests(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ContractModel> models)
    {
        IncrementalValueProvider<bool> isAsked = context.SyntaxProvider
            .ForAttributeWithMetadataName(SnapshotProject.AttributeName, static (_, _) => true, static (_, _) => true)
            .Collect()
            .Select(static (found, _) => !found.IsEmpty);
        IncrementalValueProvider<SnapshotTestsModel?> referenced = context.CompilationProvider
            .Combine(isAsked)
            .Select(static (pair, cancellationToken) => pair.Right ? SnapshotProject.Read(pair.Left, cancellationToken) : null)
            .WithTrackingName(TrackingNames.SnapshotReferences);
        IncrementalValueProvider<EquatableArray<SnapshotTarget>> own = models
            .Where(static model => model.Unsound is null)
            .Select(static (model, _) => SnapshotProject.TargetOf(model))
            .Collect()
            .Select(static (targets, _) => EquatableArray.From(new List<SnapshotTarget>(targets)))
            .WithTrackingName(TrackingNames.SnapshotTargets);
        context.RegisterSourceOutput(referenced.Combine(own).Select(static (pair, _) => With(pair.Left, pair.Right)).WithTrackingName(TrackingNames.Snapshots), static (production, model) =>
        {
            if (model is not null)
            {
                production.AddSource(SnapshotTestsEmitter.HintName, SnapshotTestsEmitter.Emit(model));
            }
        });
    }

    /// <summary>The contracts of the project and of what it references, by name.</summary>
    private static SnapshotTestsModel? With(SnapshotTestsModel? referenced, EquatableArray<SnapshotTarget> own)
    {
        if (referenced is null)
        {
            return null;
        }

        List<SnapshotTarget> all = [.. referenced.Contracts, .. own];
        all.Sort(static (left, right) => string.CompareOrdinal(left.TypeName, right.TypeName));
        return referenced with { Contracts = EquatableArray.From(all) };
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
    public const string SnapshotReferences = nameof(SnapshotReferences);
    public const string SnapshotTargets = nameof(SnapshotTargets);
    public const string Snapshots = nameof(Snapshots);
}
