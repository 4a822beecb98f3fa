using Gemini.Contracts.Generator;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.TestSupport;

/// <summary>Why the steps of a generator ran.</summary>
internal static class Steps
{
    /// <summary>The generator's own steps.</summary>
    public static readonly string[] Own = [TrackingNames.Model, TrackingNames.Clashes, TrackingNames.Output, TrackingNames.SnapshotReferences, TrackingNames.SnapshotTargets, TrackingNames.Snapshots];

    /// <summary>Nothing of ours came out new: models are what they were, and no file is written again.</summary>
    public static void AllCached(GeneratorRunResult result)
    {
        foreach (string name in Own)
        {
            Assert.All(Reasons(result, name), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"Step {name} is {reason}."));
        }

        Assert.All(Outputs(result), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>Why a step's outputs came to be, in order.</summary>
    public static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)] : [];

    /// <summary>Why each generated file was written.</summary>
    public static IncrementalStepRunReason[] Outputs(GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];
}
