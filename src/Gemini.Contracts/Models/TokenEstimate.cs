namespace Gemini.Contracts;

/// <summary>A number of tokens: exact where the rule is known, else a range.</summary>
/// <param name="Min">At least.</param>
/// <param name="Max">At most.</param>
public readonly record struct TokenEstimate(long Min, long Max)
{
    /// <summary>Whether there is only one number.</summary>
    public bool IsExact => Min == Max;

    /// <summary>One number.</summary>
    /// <param name="tokens">It.</param>
    public static TokenEstimate Exactly(long tokens) => new(tokens, tokens);

    /// <summary>Both together.</summary>
    public static TokenEstimate operator +(TokenEstimate left, TokenEstimate right) => left.Add(right);

    /// <summary>Both together.</summary>
    /// <param name="other">The other.</param>
    public TokenEstimate Add(TokenEstimate other) => new(Min + other.Min, Max + other.Max);

    /// <summary>Such as <c>1089</c> or <c>258–1548</c>.</summary>
    public override string ToString() => IsExact
        ? Min.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Min}–{Max}");
}
