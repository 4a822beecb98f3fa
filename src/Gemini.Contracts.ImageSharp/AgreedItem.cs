using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>An item that some of several answers to one question have.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
/// <param name="Value">
/// The item of the answer with the greatest weight that has it. Its own boxes and points are the weighted means over all answers that have it (weighted boxes fusion, Solovyev et al., 2021),
/// its mask has the pixels that more than half of the weight sets.
/// </param>
/// <param name="Answers">The answers that have it, by their place in <see cref="AgreedAnswer{TItem}.Answers"/>.</param>
/// <param name="Agreement">The weight of the answers that have it, as a share of the weight of all answers that have a value, 0–1.</param>
public sealed record AgreedItem<TItem>(TItem Value, ImmutableArray<int> Answers, double Agreement)
{
    /// <summary>How many answers have it.</summary>
    public int Votes => Answers.Length;
}
