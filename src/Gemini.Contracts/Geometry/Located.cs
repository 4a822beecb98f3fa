using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gemini.Contracts;

/// <summary>
/// A value with its place in the picture: as a property of a contract, the model is asked for both, and what draws, scores or exports the answer shows both.
/// Two are equal where value, box and picture are.
/// </summary>
/// <typeparam name="T">The value: a text, a number, a date, an enum, a record, or a list of these.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Box">Where it is, in pixels of the user's picture; null where the model gave no box, which is a finding of the answer.</param>
/// <param name="ImageIndex">Which picture of a <c>{name:images}</c> placeholder it is in, such as a page, from 0; 0 where the placeholder takes one picture.</param>
public sealed record Located<T>(T Value, PixelBox? Box = null, int ImageIndex = 0)
{
    /// <summary>The value without its place.</summary>
    /// <exception cref="ArgumentNullException">There is no located value.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Value is the named alternate.")]
    public static implicit operator T(Located<T> located)
    {
        ArgumentNullException.ThrowIfNull(located);
        return located.Value;
    }

    /// <summary>The value and its place, such as <c>12.50 at [x1 10, y1 20, x2 30, y2 40] px</c>; the same in every culture.</summary>
    public override string ToString()
    {
        string value = Value switch
        {
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => Value?.ToString() ?? "null",
        };
        return Box is { } box ? $"{value} at {box}" : value;
    }
}
