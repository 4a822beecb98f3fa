namespace Gemini.Contracts.Reading;

/// <summary>A string that is being read.</summary>
/// <param name="Quote">The quotes that it is in.</param>
/// <param name="Start">Where it begins, at its opening quote.</param>
/// <param name="IsName">Whether it is a member's name.</param>
/// <param name="IsEscaped">Whether its quotes are escaped.</param>
internal record struct OpenString(QuoteKind Quote, int Start, bool IsName, bool IsEscaped)
{
    /// <summary>Whether an odd number of quotes in it were taken for a part of it.</summary>
    public bool HasInnerQuote { get; private set; }

    /// <summary>Up to where quotes are a part of it for sure.</summary>
    public int KeptUntil { get; private set; }

    /// <summary>Skips a quote that is a part of it.</summary>
    public void PassInnerQuote() => HasInnerQuote = !HasInnerQuote;

    /// <summary>Quotes are a part of it up to a place.</summary>
    public void KeepUntil(int place) => KeptUntil = Math.Max(KeptUntil, place);
}

/// <summary>Where a string is to end although no quote ends it.</summary>
/// <param name="At">The place; 0 where it is not known.</param>
/// <param name="AtDelimiter">At the first delimiter.</param>
internal readonly record struct StringEnd(int At, bool AtDelimiter);
