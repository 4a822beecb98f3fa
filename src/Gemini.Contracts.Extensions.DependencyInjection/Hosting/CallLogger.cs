using Microsoft.Extensions.Logging;

namespace Gemini.Contracts.Hosting;

/// <summary>Logs what a client does. No prompt, no picture, no answer, no key.</summary>
internal sealed class CallLogger(ILogger logger) : GeminiCallObserver
{
    /// <inheritdoc/>
    public override ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
    {
        CallLog.Sending(logger, call.Operation, call.Model, call.Attempt, call.RequestBytes);
        return default;
    }

    /// <inheritdoc/>
    public override void OnAttemptFailed(GeminiCallInfo call, GeminiException exception, TimeSpan? retryIn)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (retryIn is { } wait)
        {
            CallLog.Retrying(logger, call.Operation, call.Model, call.Attempt, wait.TotalSeconds, exception.Message);
        }
        else
        {
            CallLog.Failed(logger, call.Operation, call.Model, call.Attempt, exception.Message);
        }
    }

    /// <inheritdoc/>
    public override void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(usage);
        CallLog.Answered(logger, call.Operation, call.Model, duration.TotalSeconds, call.Attempt, usage.Prompt, usage.Candidates, usage.Thoughts);
    }
}
