namespace Gemini.Contracts.Testing.Tests;

/// <summary>A clock that goes on when it is told to; a wait is over when the clock has passed its end.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
