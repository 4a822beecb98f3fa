namespace Gemini.Contracts;

/// <summary>An item that some of several answers to one question have.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
/// <param name="Value">The item of the first answer that has it, with the mean of the boxes (weighted boxes fusion of equal weights, Solovyev et al., 2021).</param>
/// <param name="Votes">How many answers have it.</param>
/// <param name="Agreement">The share of the answers that have it, 0–1.</param>
public sealed record AgreedItem<TItem>(TItem Value, int Votes, double Agreement);
