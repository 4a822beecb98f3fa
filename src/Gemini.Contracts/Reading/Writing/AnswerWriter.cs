using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Writes a value as a model would have answered it; generated code drives it.</summary>
/// <remarks>Text is written as the models write it: escaped only where JSON asks for it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class AnswerWriter(IBufferWriter<byte> output, AnswerFrames frames) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024 });

    /// <summary>The frames that coordinates go through, the other way round.</summary>
    public AnswerFrames Frames { get; } = frames;

    /// <summary>Begins an object.</summary>
    public void BeginObject() => _json.WriteStartObject();

    /// <summary>Ends an object.</summary>
    public void EndObject() => _json.WriteEndObject();

    /// <summary>Begins an array.</summary>
    public void BeginArray() => _json.WriteStartArray();

    /// <summary>Ends an array.</summary>
    public void EndArray() => _json.WriteEndArray();

    /// <summary>Writes a member's name; its value comes next.</summary>
    /// <param name="utf8">The wire name, not escaped.</param>
    /// <returns>This writer.</returns>
    public AnswerWriter Name(ReadOnlySpan<byte> utf8)
    {
        _json.WritePropertyName(utf8);
        return this;
    }

    /// <summary>Writes an array.</summary>
    /// <param name="items">Its elements, in order.</param>
    /// <param name="write">Writes one of them.</param>
    public void WriteList<T>(IEnumerable<T> items, Action<AnswerWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(write);
        BeginArray();
        foreach (T item in items)
        {
            write(this, item);
        }

        EndArray();
    }

    /// <summary>Writes an enum's value by its wire name.</summary>
    /// <param name="table">The enum's names.</param>
    /// <param name="value">One of its members.</param>
    /// <exception cref="ArgumentOutOfRangeException">No member of the enum has this value.</exception>
    public void WriteEnum<T>(EnumTable<T> table, T value)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(table);
        Write(table.NameOf(value));
    }

    /// <summary>Writes null.</summary>
    public void WriteNull() => _json.WriteNullValue();

    /// <summary>Writes a text; null is null.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair; UTF-8 has no form for it.</exception>
    public void Write(string? value)
    {
        WritableText.Check(value);
        _json.WriteStringValue(value);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="utf8">Not escaped.</param>
    public void Write(ReadOnlySpan<byte> utf8) => _json.WriteStringValue(utf8);

    /// <summary>Writes a character as a text.</summary>
    /// <exception cref="ArgumentException">The character is half of a surrogate pair; UTF-8 has no form for it.</exception>
    public void Write(char value)
    {
        WritableText.Check(new ReadOnlySpan<char>(in value));
        _json.WriteStringValue(new ReadOnlySpan<char>(in value));
    }

    /// <summary>Writes a truth value.</summary>
    public void Write(bool value) => _json.WriteBooleanValue(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(int value) => _json.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(uint value) => _json.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(long value) => _json.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(ulong value) => _json.WriteNumberValue(value);

    /// <summary>Writes a number, the shortest that reads back the same.</summary>
    /// <exception cref="ArgumentException">The number is not finite; JSON has no word for it.</exception>
    public void Write(float value) => _json.WriteNumberValue(value);

    /// <inheritdoc cref="Write(float)"/>
    public void Write(double value) => _json.WriteNumberValue(value);

    /// <summary>Writes a number with all its digits.</summary>
    public void Write(decimal value) => _json.WriteNumberValue(value);

    /// <summary>Writes a GUID in its usual form.</summary>
    public void Write(Guid value) => _json.WriteStringValue(value);

    /// <summary>Writes a URI as it was given; null is null.</summary>
    /// <exception cref="ArgumentException">The URI is empty, which means absent in an answer, or holds half of a surrogate pair.</exception>
    public void Write(Uri? value)
    {
        if (value is { OriginalString.Length: 0 })
        {
            throw new ArgumentException("An empty URI cannot be written: in an answer, an empty text means that there is none.", nameof(value));
        }

        Write(value?.OriginalString);
    }

    /// <summary>Writes a date, <c>yyyy-MM-dd</c>.</summary>
    public void Write(DateOnly value) => _json.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Writes a time of day, <c>HH:mm:ss</c> and a fraction where there is one.</summary>
    public void Write(TimeOnly value) => _json.WriteStringValue(value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

    /// <summary>Writes a date and time as ISO 8601 has it, with the offset that its kind says.</summary>
    public void Write(DateTime value) => _json.WriteStringValue(value);

    /// <summary>Writes a date and time as RFC 3339 has it.</summary>
    public void Write(DateTimeOffset value) => _json.WriteStringValue(value);

    /// <summary>Writes a duration as ISO 8601 has it, such as <c>PT1M30S</c>.</summary>
    public void Write(TimeSpan value) => _json.WriteStringValue(Durations.ToIso(value));

    /// <summary>Hands everything written to the output.</summary>
    public void Flush() => _json.Flush();

    /// <summary>Ends the text.</summary>
    public void Dispose() => _json.Dispose();
}
