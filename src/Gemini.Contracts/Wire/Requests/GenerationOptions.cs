namespace Gemini.Contracts;

/// <summary>How an answer is made. What is null or default is not sent.</summary>
public sealed record GenerationOptions
{
    /// <summary>Nothing asked for.</summary>
    public static GenerationOptions Default { get; } = new();

    /// <summary>Sampling temperature, 0 to 2. Ignored by models from 3.6 on, to which it is not sent.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, 0 to 1. Ignored by models from 3.6 on, to which it is not sent.</summary>
    public double? TopP { get; init; }

    /// <summary>Sampling among the k likeliest tokens. Ignored by models from 3.6 on, to which it is not sent.</summary>
    public int? TopK { get; init; }

    /// <summary>Most tokens of the answer, thoughts included; null for the model's own limit.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Texts that end the answer; at most 5.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>A number that makes sampling repeatable, as far as the model can.</summary>
    public int? Seed { get; init; }

    /// <summary>How much the model thinks.</summary>
    public Thinking Thinking { get; init; }

    /// <summary>How many tokens the model may think, for models that take a number (2.5); −1 lets the model choose. Overrules <see cref="Thinking"/>.</summary>
    public int? ThinkingBudget { get; init; }

    /// <summary>Whether the answer also holds a summary of the model's thoughts.</summary>
    public bool IncludeThoughts { get; init; }

    /// <summary>How finely the model looks at all pictures; a part's own resolution overrules it.</summary>
    public MediaResolution MediaResolution { get; init; }
}
