namespace Gemini.Contracts.Reading;

/// <summary>Recognizes a model that writes the same few bytes again and again.</summary>
internal static class LoopDetector
{
    /// <summary>How many bytes must repeat: several times the longest run that a real mask or label has.</summary>
    public const int Window = 3072;

    /// <summary>The longest thing that is repeated, in bytes.</summary>
    public const int LongestPeriod = 512;

    /// <summary>Whether a text's last bytes, as many as <see cref="Window"/>, repeat a shorter piece.</summary>
    /// <param name="text">The text so far.</param>
    /// <param name="period">The length of the piece that repeats, in bytes.</param>
    public static bool IsLooping(ReadOnlySpan<byte> text, out int period)
    {
        period = 0;
        if (text.Length < Window)
        {
            return false;
        }

        ReadOnlySpan<byte> tail = text[^Window..];
        ReadOnlySpan<byte> probe = tail[^16..];
        int from = tail.Length - 16 - LongestPeriod;
        int before = tail[from..^1].LastIndexOf(probe);
        if (before < 0)
        {
            return false;
        }

        period = tail.Length - 16 - (from + before);
        return tail[period..].SequenceEqual(tail[..^period]);
    }
}
