namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>What happens to a body on its way.</summary>
internal sealed record Tampering
{
    /// <summary>Above no body's length: nothing happens.</summary>
    private const int Never = int.MaxValue;

    /// <summary>After how many bytes the connection drops.</summary>
    public int DropsAfter { get; init; } = Never;

    /// <summary>After how many bytes nothing more comes.</summary>
    public int StallsAfter { get; init; } = Never;

    /// <summary>Told when nothing more comes.</summary>
    public Action? Stalled { get; init; }

    /// <summary>How many bytes are sent at a time; 0 for all.</summary>
    public int PieceLength { get; init; }

    /// <summary>How long each piece waits, by the server's clock.</summary>
    public TimeSpan PieceDelay { get; init; }

    /// <summary>The server's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether the body is compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Which byte of what is sent is another; -1 for none.</summary>
    public int FlipsAt { get; init; } = -1;

    /// <summary>What the body says it is; null for what it is.</summary>
    public string? ContentType { get; init; }
}
