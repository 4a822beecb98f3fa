using System.Text.Json;

namespace Gemini.Contracts.Geometry;

/// <summary>Coordinates in JSON: an array of as many numbers as a value has.</summary>
internal static class NumberArray
{
    /// <summary>Reads an array of numbers.</summary>
    /// <param name="reader">At the array's start; afterward at its end.</param>
    /// <param name="numbers">As many as the array must have.</param>
    /// <param name="form">The form of the value, for the message, such as <c>[x1, y1, x2, y2]</c>.</param>
    /// <exception cref="JsonException">The value is not such an array.</exception>
    public static void Read(ref Utf8JsonReader reader, scoped Span<double> numbers, string form)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Error(form);
        }

        foreach (ref double number in numbers)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number)
            {
                throw Error(form);
            }

            number = reader.GetDouble();
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
        {
            throw Error(form);
        }
    }

    /// <summary>Reads an array of whole numbers.</summary>
    /// <inheritdoc cref="Read(ref Utf8JsonReader, Span{double}, string)"/>
    public static void Read(ref Utf8JsonReader reader, scoped Span<int> numbers, string form)
    {
        Span<double> values = stackalloc double[numbers.Length];
        Read(ref reader, values, form);
        if (!CoordinateText.AreWhole(values))
        {
            throw new JsonException($"Pixels are whole numbers: {form}.");
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (int)values[i];
        }
    }

    /// <summary>Writes an array of numbers.</summary>
    public static void Write(Utf8JsonWriter writer, params ReadOnlySpan<double> numbers)
    {
        writer.WriteStartArray();
        foreach (double number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static JsonException Error(string form) => new($"The value must be an array of numbers: {form}.");
}
