using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>Several answers to one question, compared.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
public sealed class AgreedAnswer<TItem>
{
    internal AgreedAnswer(ImmutableArray<AgreedItem<TItem>> items, ImmutableArray<MergeFinding> findings, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers)
    {
        Items = items;
        Findings = findings;
        Answers = answers;
    }

    /// <summary>What any answer has, in the order of the answers; filter by <see cref="AgreedItem{TItem}.Agreement"/>.</summary>
    public ImmutableArray<AgreedItem<TItem>> Items { get; }

    /// <summary>What of an item's parts could not be counted, such as a mask that cannot be decoded; empty where nothing was left out.</summary>
    public ImmutableArray<MergeFinding> Findings { get; }

    /// <summary>The answers, in the order of the requests. One without a value has no vote.</summary>
    public ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> Answers { get; }

    /// <summary>Whether every answer is whole. Where not, <see cref="Answers"/> say what is missing.</summary>
    public bool IsWhole => Answers.All(static answer => answer.IsWhole);

    /// <summary>The tokens of all calls.</summary>
    public TokenUsage Usage => Pictures.UsageSum.Of(Answers.Select(static answer => answer.Usage));
}
