namespace Gemini.Contracts.Reading;

/// <summary>The result of an attempt to read an object. Most objects are values, of which nothing else is known; so it is as small as two registers.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Length">How many bytes of the text the object has.</param>
/// <param name="Unread">The object that is no value; null where it is one, and where there is none.</param>
internal readonly record struct ObjectAttempt(AttemptStatus Status, int Length = 0, UnreadObject? Unread = null);
