namespace Gemini.Contracts.Reading;

/// <summary>Whether an item of the list that is read begins with a member of this name.</summary>
internal delegate bool ItemName(ReadOnlySpan<byte> name);

/// <summary>How a value is repaired.</summary>
/// <param name="KeepsCut">Whether a string or number that the text's end cuts is kept as far as it goes, instead of left out.</param>
/// <param name="OpenAround">How many brackets are open around the value.</param>
/// <param name="StartsInside">Whether the value is an object's members and the brace before them is missing.</param>
/// <param name="BeginsItem">Which names the items of the list begin with that the value is in; null where it is in none.</param>
internal readonly record struct RepairOptions(bool KeepsCut = false, int OpenAround = 0, bool StartsInside = false, ItemName? BeginsItem = null);
