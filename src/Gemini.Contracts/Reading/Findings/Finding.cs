namespace Gemini.Contracts;

/// <summary>One thing the reader noticed or repaired.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the value concerned, such as <c>/3/box_2d</c>; empty for the whole text.</param>
/// <param name="Start">Where it begins in the raw text, in bytes.</param>
/// <param name="Length">How many bytes it covers.</param>
/// <param name="Message">What was seen and what was done, in one sentence.</param>
public readonly record struct Finding(FindingKind Kind, string Pointer, int Start, int Length, string Message);
