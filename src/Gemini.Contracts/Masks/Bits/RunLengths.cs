using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Gemini.Contracts.Masks;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// A mask over a whole picture in COCO's run-length encoding: pixels column by column, top to bottom, and counts of unset and set pixels in turn,
/// unset ones first (cocodataset/cocoapi, <c>maskApi</c>).
/// </summary>
[JsonConverter(typeof(RunLengthsJsonConverter))]
public sealed class RunLengths : IEquatable<RunLengths>
{
    /// <summary>Run lengths by their counts.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <param name="counts">Unset, set, unset … pixels, together as many as the picture has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side or a count is negative.</exception>
    /// <exception cref="ArgumentException">The counts do not add up to the picture.</exception>
    public RunLengths(int width, int height, ImmutableArray<long> counts)
    {
        counts = counts.IsDefault ? [] : counts;
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        long left = (long)width * height;
        foreach (long count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            left = count > left ? -1 : left - count;
            if (left < 0)
            {
                break;
            }
        }

        if (left != 0)
        {
            throw new ArgumentException($"The counts must add up to the picture's {(long)width * height} pixels.", nameof(counts));
        }

        (Width, Height, Counts) = (width, height, counts);
    }

    /// <summary>The picture's width, in pixels.</summary>
    public int Width { get; }

    /// <summary>The picture's height, in pixels.</summary>
    public int Height { get; }

    /// <summary>Unset, set, unset … pixels, column by column.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>How many pixels are set.</summary>
    public long Area
    {
        get
        {
            long area = 0;
            for (int i = 1; i < Counts.Length; i += 2)
            {
                area += Counts[i];
            }

            return area;
        }
    }

    /// <summary>Reads COCO's compressed string, which pycocotools calls <c>counts</c>.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <param name="compressed">Characters from '0' to 'o'.</param>
    /// <exception cref="FormatException">The text is cut off or has other characters, or its counts do not add up to the picture.</exception>
    public static RunLengths Parse(int width, int height, ReadOnlySpan<char> compressed)
    {
        ImmutableArray<long>.Builder counts = ImmutableArray.CreateBuilder<long>();
        for (int at = 0; at < compressed.Length;)
        {
            long value = 0;
            int shift = 0;
            int digit;
            do
            {
                digit = at < compressed.Length ? compressed[at++] - 48 : -1;
                if (digit is < 0 or > 63 || shift > 50)
                {
                    throw new FormatException($"A run length is cut off or wrong at character {at} of the compressed counts.");
                }

                value |= (long)(digit & 0x1F) << shift;
                shift += 5;
            }
            while ((digit & 0x20) != 0);

            // The sixth bit of the last digit is the sign.
            if ((digit & 0x10) != 0)
            {
                value |= -1L << shift;
            }

            counts.Add(counts.Count > 2 ? value + counts[^2] : value);
        }

        try
        {
            return new RunLengths(width, height, counts.ToImmutable());
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"The compressed counts do not describe a {width}×{height} picture: {exception.Message}", exception);
        }
    }

    /// <summary>COCO's compressed string: from the fourth count on the difference to the one two before, five bits a character.</summary>
    public string ToCompressed()
    {
        StringBuilder text = new();
        for (int i = 0; i < Counts.Length; i++)
        {
            long value = i > 2 ? Counts[i] - Counts[i - 2] : Counts[i];
            bool goesOn;
            do
            {
                long digit = value & 0x1F;
                value >>= 5;
                goesOn = (digit & 0x10) != 0 ? value != -1 : value != 0;
                text.Append((char)((digit | (goesOn ? 0x20L : 0)) + 48));
            }
            while (goesOn);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(RunLengths? other) => other is not null && Width == other.Width && Height == other.Height && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RunLengths);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Height, Counts.Length, Area);
}
