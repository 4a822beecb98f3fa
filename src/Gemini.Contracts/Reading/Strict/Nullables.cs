using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads values that may be null; generated code calls it with the reader of the value that is not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Nullables
{
    /// <summary>Reads null or a value of a value type. One that cannot be read becomes null, as in <see cref="ReadObject{T}(ref AnswerReader, ValueReader{T}, out T)"/>.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool Read<T>(ref AnswerReader reader, ValueReader<T> read, out T? value)
        where T : struct => ReadObject(ref reader, read, out value);

    /// <summary>Reads null or a value of a reference type.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool Read<T>(ref AnswerReader reader, ValueReader<T> read, out T? value)
        where T : class => ReadObject(ref reader, read, out value);

    /// <summary>Reads null or a text that is held to conditions.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the text.</param>
    /// <param name="value">The text.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool ReadText(ref AnswerReader reader, ValueReader<string> read, out string? value)
    {
        ArgumentNullException.ThrowIfNull(read);
        value = null;
        if (reader.TryReadNull(isText: true))
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (read(ref reader, out value))
        {
            return true;
        }

        // A reader may leave behind what broke a condition.
        value = null;
        return reader.SkipRejectedToNull(mark);
    }

    /// <summary>Reads null or an object. One that cannot be read becomes null, and its bytes and the reason are kept among the rejected.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the object.</param>
    /// <param name="value">The object.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool ReadObject<T>(ref AnswerReader reader, ValueReader<T> read, out T? value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        value = null;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (read(ref reader, out value))
        {
            return true;
        }

        // A reader may leave behind what broke a condition.
        value = null;
        return reader.SkipRejectedToNull(mark);
    }

    /// <inheritdoc cref="ReadObject{T}(ref AnswerReader, ValueReader{T}, out T)"/>
    [SuppressMessage("Design", "CA1021:Avoid out parameters", Justification = "The generated readers are such methods.")]
    public static bool ReadObject<T>(ref AnswerReader reader, ValueReader<T> read, out T? value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(read);
        value = null;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (!read(ref reader, out T given))
        {
            return reader.SkipRejectedToNull(mark);
        }

        value = given;
        return true;
    }
}
