using System.ComponentModel;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads boxes in space, <c>[x, y, z, w, h, l, roll, pitch, yaw]</c>: meters and degrees in the camera's frame.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Box3DReader
{
    private const int All = 0x1FF;

    /// <summary>Folded names, and which of the nine numbers they say: a single one, or three.</summary>
    private static readonly (string Name, int First, int Count)[] Names =
    [
        ("center", 0, 3), ("position", 0, 3), ("translation", 0, 3), ("location", 0, 3),
        ("size", 3, 3), ("dimensions", 3, 3), ("extent", 3, 3), ("extents", 3, 3),
        ("rotation", 6, 3), ("rotationrpy", 6, 3), ("rpy", 6, 3), ("orientation", 6, 3), ("rollpitchyaw", 6, 3),
        ("x", 0, 1), ("y", 1, 1), ("z", 2, 1), ("xcenter", 0, 1), ("ycenter", 1, 1), ("zcenter", 2, 1),
        ("w", 3, 1), ("h", 4, 1), ("l", 5, 1), ("width", 3, 1), ("height", 4, 1), ("length", 5, 1), ("xsize", 3, 1), ("ysize", 4, 1), ("zsize", 5, 1),
        ("roll", 6, 1), ("pitch", 7, 1), ("yaw", 8, 1),
    ];

    /// <summary>Reads a box in space; an object of the usual names is a finding.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="box">The box.</param>
    public static bool ReadBox3D(this ref AnswerReader reader, out Box3D box)
    {
        box = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        Span<double> n = stackalloc double[9];
        if (reader.Status == ReadStatus.Reading && reader.Next == '{')
        {
            if (!TryReadNamed(ref reader, n))
            {
                return false;
            }

            reader.Note(FindingKind.BoxAsObject, start, reader.Position, "The box in space is an object that names its center, size and rotation.");
        }
        else
        {
            if (!NumberListReader.TryRead(ref reader, n.Length, "A box in space needs nine numbers", out CollectedNumbers numbers))
            {
                return false;
            }

            numbers.Span.CopyTo(n);
            if (numbers.Form != NumberForm.Flat)
            {
                reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position);
            }
        }

        box = new Box3D(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        return true;
    }

    private static bool TryReadNamed(ref AnswerReader reader, scoped Span<double> all)
    {
        Span<byte> buffer = stackalloc byte[32];
        int found = 0;
        for (bool isFirst = true; ; isFirst = false)
        {
            if (!NumberListReader.TryNextElement(ref reader, isFirst, '}', out bool isEnd))
            {
                return false;
            }

            if (isEnd)
            {
                return found == All || reader.Reject(RejectionReason.WrongKind, "The box in space is an object that does not name its center, size and rotation.");
            }

            if (!reader.ReadName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            (int first, int count) = MemberTable.TryFold(name, buffer, out ReadOnlySpan<byte> folded) ? Find(folded) : default;
            if (count == 0 ? !reader.Skip() : !TryReadNumbers(ref reader, all.Slice(first, count)))
            {
                return false;
            }

            found |= ((1 << count) - 1) << first;
        }
    }

    private static bool TryReadNumbers(ref AnswerReader reader, scoped Span<double> numbers)
    {
        if (numbers.Length == 1)
        {
            return reader.ReadDouble(out numbers[0]);
        }

        if (!NumberListReader.TryRead(ref reader, numbers.Length, "A center, size or rotation needs 3 numbers", out CollectedNumbers collected))
        {
            return false;
        }

        collected.Span.CopyTo(numbers);
        return true;
    }

    private static (int First, int Count) Find(ReadOnlySpan<byte> folded)
    {
        foreach ((string name, int first, int count) in Names)
        {
            if (System.Text.Ascii.Equals(folded, name))
            {
                return (first, count);
            }
        }

        return default;
    }
}
