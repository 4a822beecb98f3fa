using System.Globalization;

namespace Gemini.Contracts.Tool.Printing;

/// <summary>US dollars in words.</summary>
internal static class Money
{
    /// <summary>An amount, with as many decimals as small amounts need.</summary>
    public static string Of(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"${amount:0.00####}");

    /// <summary>Least and most.</summary>
    public static string Range(decimal least, decimal most) => Of(least) == Of(most) ? Of(least) : $"{Of(least)} to {Of(most)}";
}
