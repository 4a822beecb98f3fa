using System.Text.Json.Serialization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts;

/// <summary>One thing that the reader noticed or repaired.</summary>
public readonly record struct Finding
{
    /// <summary>Creates a finding, for example for a unit test of your own code.</summary>
    /// <param name="code">One of <see cref="FindingCodes"/>.</param>
    /// <param name="pointer">The JSON pointer (RFC 6901) of the value; empty for the whole text.</param>
    /// <param name="start">The first byte in the raw text.</param>
    /// <param name="length">The length in bytes.</param>
    /// <param name="message">What was seen and what was done, in one sentence.</param>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    [JsonConstructor]
    public Finding(string code, string pointer, int start, int length, string message)
        : this(Enum.TryParse(code, out FindingKind kind) && Enum.IsDefined(kind) ? kind : throw new ArgumentException($"'{code}' is not a code of a finding.", nameof(code)), pointer, start, length, message)
    {
    }

    internal Finding(FindingKind kind, string pointer, int start, int length, string message)
    {
        Kind = kind;
        Pointer = pointer;
        Start = start;
        Length = length;
        Message = message;
    }

    /// <summary>What it is, such as <c>Clamped</c>: one of <see cref="FindingCodes"/>.</summary>
    public string Code => FindingMessages.CodeOf(Kind);

    /// <summary>What it is about, in broad terms.</summary>
    [JsonIgnore]
    public FindingCategory Category => FindingMessages.CategoryOf(Kind);

    /// <summary>The JSON pointer (RFC 6901) of the value, such as <c>/3/box_2d</c>; empty for the whole text.</summary>
    public string Pointer { get => field ?? ""; init; }

    /// <summary>Where it begins in the raw text, in bytes.</summary>
    public int Start { get; init; }

    /// <summary>How many bytes it covers.</summary>
    public int Length { get; init; }

    /// <summary>What was seen and what was done, in one sentence.</summary>
    public string Message { get => field ?? ""; init; }

    /// <summary>The code as a number.</summary>
    internal FindingKind Kind { get; }

    /// <summary>Code, place and message, such as <c>Clamped at /3/box_2d (bytes 70 to 90): A coordinate is outside 0–1000 and was moved to the edge.</c></summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code} at {(Pointer is "" or null ? "the root" : Pointer)} (bytes {Start} to {Start + Length}): {Message}");
}
