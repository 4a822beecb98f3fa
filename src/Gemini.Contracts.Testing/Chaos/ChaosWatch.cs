using System.Globalization;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>Sees that code comes to an end: that it neither waits nor asks forever. Where it would, the server answers it from then on, so that a test ends nevertheless.</summary>
internal sealed class ChaosWatch(ChaosTime time)
{
    /// <summary>So many looks in a row without a limit that could be over: the server looks every 20 milliseconds.</summary>
    private const int MostLooks = 150;

    private int _looks;

    /// <summary>Which way the code does not end; null while none is known.</summary>
    public string? Broken { get; private set; }

    /// <summary>The server sends nothing more: limits are over.</summary>
    /// <exception cref="OperationCanceledException">There are none.</exception>
    public void Stall()
    {
        bool hasLimit = time.Expire() > 0;
        int looks = hasLimit ? Interlocked.Exchange(ref _looks, 0) : Interlocked.Increment(ref _looks);
        if (Broken is not null || (!hasLimit && looks >= MostLooks))
        {
            throw Break("it waits for an answer that does not come, without a limit of time");
        }
    }

    /// <summary>It has asked more often than code asks that gives up.</summary>
    /// <exception cref="OperationCanceledException">Always.</exception>
    public void AskTooOften(int requests) => throw Break(string.Create(CultureInfo.InvariantCulture, $"it has asked more than {requests} times, and does not give up"));

    private OperationCanceledException Break(string problem)
    {
        Broken ??= problem;
        return new OperationCanceledException(problem);
    }
}
