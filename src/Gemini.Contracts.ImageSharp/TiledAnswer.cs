using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>The answers about all tiles of a picture, merged.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
public sealed class TiledAnswer<TItem>
{
    internal TiledAnswer(
        ImmutableArray<TiledItem<TItem>> items,
        ImmutableArray<TiledItem<TItem>> fragments,
        ImmutableArray<MergeFinding> findings,
        ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers)
    {
        Items = items;
        Fragments = fragments;
        Findings = findings;
        Answers = answers;
    }

    /// <summary>The items in the frame of the whole picture, in the order of the tiles.</summary>
    public ImmutableArray<TiledItem<TItem>> Items { get; }

    /// <summary>
    /// What a tile's edge cuts off under another label than that of the thing which another tile shows whole in the same place. Items of different labels are never united, so these
    /// are set aside: neither in <see cref="Items"/> nor lost.
    /// </summary>
    public ImmutableArray<TiledItem<TItem>> Fragments { get; }

    /// <summary>What of an item's parts could not be united; empty where nothing was left out.</summary>
    public ImmutableArray<MergeFinding> Findings { get; }

    /// <summary>The answer about each tile, in the order of the tiles.</summary>
    public ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> Answers { get; }

    /// <summary>Whether every tile was answered as a whole. Where not, <see cref="Answers"/> say what is missing.</summary>
    public bool IsWhole => Answers.All(static answer => answer.IsWhole);

    /// <summary>The tokens of all calls.</summary>
    public TokenUsage Usage => Pictures.UsageSum.Of(Answers.Select(static answer => answer.Usage));
}
