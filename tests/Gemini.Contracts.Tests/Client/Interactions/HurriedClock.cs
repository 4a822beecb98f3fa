namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>A clock by which waits of up to 15 seconds are over at once; longer times, such as timeouts, are real.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= Longest ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
