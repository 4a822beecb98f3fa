namespace Gemini.Contracts.Reading;

/// <summary>Why the value that a reader just gave up is none.</summary>
/// <param name="Reason">The kind of fault.</param>
/// <param name="Pointer">Where it lies, as a JSON pointer.</param>
/// <param name="Message">The fault in one sentence.</param>
internal sealed record Rejection(RejectionReason Reason, string Pointer, string Message);
