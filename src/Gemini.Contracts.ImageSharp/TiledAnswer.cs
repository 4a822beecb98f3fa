using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>The answers about all tiles of a picture, merged.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
public sealed class TiledAnswer<TItem>
{
    internal TiledAnswer(ImmutableArray<TiledItem<TItem>> items, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers)
    {
        Items = items;
        Answers = answers;
    }

    /// <summary>The items in the frame of the whole picture, in the order of the tiles.</summary>
    public ImmutableArray<TiledItem<TItem>> Items { get; }

    /// <summary>The answer about each tile, in the order of the tiles.</summary>
    public ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> Answers { get; }

    /// <summary>Whether every tile was answered as a whole. Where not, <see cref="Answers"/> say what is missing.</summary>
    public bool IsWhole => Answers.All(static answer => answer.IsWhole);

    /// <summary>The tokens of all calls.</summary>
    public TokenUsage Usage => new()
    {
        Prompt = Answers.Sum(static answer => answer.Usage.Prompt),
        Candidates = Answers.Sum(static answer => answer.Usage.Candidates),
        Thoughts = Answers.Sum(static answer => answer.Usage.Thoughts),
        Cached = Answers.Sum(static answer => answer.Usage.Cached),
        ToolUsePrompt = Answers.Sum(static answer => answer.Usage.ToolUsePrompt),
        Total = Answers.Sum(static answer => answer.Usage.Total),
    };
}
