namespace Gemini.Contracts;

/// <summary>How many calls a client makes at once and per minute, and what they may cost. Calls beyond a limit wait, first come, first served.</summary>
public sealed class GeminiLimitOptions
{
    /// <summary>The most calls under way at once, each to the end of its answer; null for no limit.</summary>
    public int? MaxConcurrentCalls { get; set; }

    /// <summary>The most attempts that are sent in any minute, retries included; null for no limit.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>How many calls may wait for one of the two limits; one more is refused. 10,000 by default.</summary>
    public int MaxQueuedCalls { get; set; } = 10_000;

    /// <inheritdoc cref="GeminiClientOptions.MaxInlineBytes"/>
    public long? MaxInlineBytes { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.MaxCostPerCall"/>
    public decimal? MaxCostPerCall { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.MaxTotalCost"/>
    public decimal? MaxTotalCost { get; set; }
}
