using System.Globalization;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>FNV-1a over a text's UTF-16: the same in every run, as <see cref="string.GetHashCode()"/> is not.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
