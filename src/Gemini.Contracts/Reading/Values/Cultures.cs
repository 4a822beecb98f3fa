using System.ComponentModel;
using System.Globalization;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The culture that a property's dates and numbers are read by; generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cultures
{
    /// <summary>Begins to read by a culture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="name">The culture's name.</param>
    /// <returns>The one before; null for none.</returns>
    public static string? Enter(ref AnswerReader reader, string name) => reader.Session.ReadBy(name);

    /// <summary>Reads by the culture before again.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="before">The culture before.</param>
    /// <param name="isRead">What the reading between came to.</param>
    /// <returns><paramref name="isRead"/>.</returns>
    public static bool Leave(ref AnswerReader reader, string? before, bool isRead)
    {
        reader.Session.ReadBy(before);
        return isRead;
    }

    /// <summary>The culture of a name; null where this program has no data of it.</summary>
    internal static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
