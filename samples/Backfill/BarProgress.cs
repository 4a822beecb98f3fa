using Gemini.Contracts;
using Spectre.Console;

namespace Backfill;

/// <summary>Shows how far a batch has come.</summary>
internal sealed class BarProgress(ProgressTask bar) : IProgress<BatchProgress>
{
    /// <inheritdoc/>
    public void Report(BatchProgress value)
    {
        bar.Description = value.State.ToString();
        bar.Value = value.State == BatchState.Succeeded ? bar.MaxValue : value.Succeeded + value.Failed;
    }
}
