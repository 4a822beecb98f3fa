using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Boxes.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a box, <c>[ymin, xmin, ymax, xmax]</c>, into pixels of the user's picture. Other forms are findings; see <see cref="ReadOptions"/> for what is put right.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="box">The box in pixels.</param>
    public bool ReadBox(int image, out PixelBox box)
    {
        SkipWhitespace();
        int start = _position;
        if (TryReadFour(out int yMin, out int xMin, out int yMax, out int xMax))
        {
            if ((uint)yMax <= 1000 && (uint)xMax <= 1000 && yMin < yMax && xMin < xMax && _session.IsWhole(image, out uint width, out uint height))
            {
                box = new PixelBox(Scale(xMin, width), Scale(yMin, height), Scale(xMax, width), Scale(yMax, height));
                return true;
            }

            box = default;
            return Judge(new NormalizedBox(yMin, xMin, yMax, xMax), start, image, out NormalizedBox judged) && Place(image, 0, judged, out box);
        }

        box = default;
        return ReadAnyBox(image, out NormalizedBox other) && (TryScale(image, other, out box) || Place(image, 0, other, out box));
    }

    /// <summary>Reads a box in the model's own coordinates.</summary>
    /// <param name="box">The box, 0–1000.</param>
    public bool ReadNormalizedBox(out NormalizedBox box)
    {
        SkipWhitespace();
        int start = _position;
        return TryReadFour(out int yMin, out int xMin, out int yMax, out int xMax)
            ? Judge(new NormalizedBox(yMin, xMin, yMax, xMax), start, -1, out box)
            : ReadAnyBox(-1, out box);
    }

    /// <summary>Reads a box in space, <c>[x, y, z, w, h, l, roll, pitch, yaw]</c>: metres and degrees in the camera's frame.</summary>
    /// <param name="box">The box.</param>
    public bool ReadBox3D(out Box3D box)
    {
        box = default;
        SkipWhitespace();
        int start = _position;
        if (!CollectNumbers(out NumberForm form))
        {
            return false;
        }

        List<double> n = _session.Numbers;
        if (n.Count != 9)
        {
            return Reject(RejectionReason.WrongKind, $"A box in space needs nine numbers; there are {n.Count}.");
        }

        if (form != NumberForm.Flat)
        {
            Note(FindingKind.NumbersInOtherForm, start, _position, "The nine numbers of the box in space came in other brackets, or as a string.");
        }

        box = new Box3D(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        return true;
    }

    /// <summary>Takes a box in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="box">In the model's coordinates.</param>
    /// <param name="pixels">In pixels.</param>
    public bool Place(int image, int index, NormalizedBox box, out PixelBox pixels)
    {
        pixels = default;
        if (!FindFrame(image, index, out ImageFrame? frame))
        {
            return false;
        }

        pixels = frame!.ToPixels(box);
        return true;
    }

    /// <summary>floor(v / 1000 · size), in whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Scale(int normalized, uint size) => (int)((uint)normalized * (ulong)size / 1000);

    /// <summary>Takes a box to pixels where the coordinates are whole numbers and need only be scaled; else gives nothing.</summary>
    private readonly bool TryScale(int image, NormalizedBox box, out PixelBox pixels)
    {
        (int yMin, int xMin, int yMax, int xMax) = ((int)box.YMin, (int)box.XMin, (int)box.YMax, (int)box.XMax);
        if (yMin != box.YMin || xMin != box.XMin || yMax != box.YMax || xMax != box.XMax || yMin < 0 || xMin < 0 || yMin > yMax || xMin > xMax || yMax > 1000 || xMax > 1000
            || !_session.IsWhole(image, out uint width, out uint height))
        {
            pixels = default;
            return false;
        }

        pixels = new PixelBox(Scale(xMin, width), Scale(yMin, height), Scale(xMax, width), Scale(yMax, height));
        return true;
    }

    /// <summary>Reads <c>[a, b, c, d]</c> of whole numbers, none negative; where something else stands, reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadFour(out int a, out int b, out int c, out int d)
    {
        ReadOnlySpan<byte> json = _json;
        int p = _position;
        b = c = d = 0;
        if (_status != ReadStatus.Reading || (uint)p >= (uint)json.Length || json[p] != '[')
        {
            a = 0;
            return false;
        }

        p++;
        if (!TryNext(json, ref p, ',', out a) || !TryNext(json, ref p, ',', out b) || !TryNext(json, ref p, ',', out c) || !TryNext(json, ref p, ']', out d))
        {
            return false;
        }

        _position = p;
        return true;
    }

    /// <summary>Reads a whole number with whitespace around it and the delimiter behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNext(ReadOnlySpan<byte> json, ref int position, char delimiter, out int value)
    {
        int p = position;
        if ((uint)p < (uint)json.Length && json[p] <= ' ')
        {
            p = AfterWhitespace(json, p);
        }

        if (!TryDigits(json, ref p, out value))
        {
            return false;
        }

        if ((uint)p < (uint)json.Length && json[p] <= ' ')
        {
            p = AfterWhitespace(json, p);
        }

        if ((uint)p >= (uint)json.Length || json[p] != delimiter)
        {
            return false;
        }

        position = p + 1;
        return true;
    }

    private bool FindFrame(int image, int index, out ImageFrame? frame)
    {
        frame = _status == ReadStatus.Reading ? _session.Frames.Find(image, index) : null;
        if (frame is null)
        {
            return Reject(RejectionReason.NoSuchImage, $"The value lies in image {index} of placeholder {image}, which the request does not have.");
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadAnyBox(int image, out NormalizedBox box)
    {
        box = default;
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        int start = _position;
        if (TryTakeLooseBox(out NormalizedBox loose))
        {
            return Judge(loose, start, image, out box);
        }

        if (_position < _json.Length && _json[_position] == '{')
        {
            return ReadEdges("a box") && (_session.Edges.TryResolve(out NormalizedBox named)
                ? NoteForm(FindingKind.BoxAsObject, start, "A box came as an object of four names.") && Judge(named, start, image, out box)
                : Reject(RejectionReason.WrongKind, "The box is an object that does not name its four edges."));
        }

        if (!CollectNumbers(out NumberForm form))
        {
            return false;
        }

        List<double> n = _session.Numbers;
        if (n.Count != 4)
        {
            return Reject(RejectionReason.WrongKind, $"A box needs four numbers; there are {n.Count}.");
        }

        if (form != NumberForm.Flat)
        {
            Note(FindingKind.NumbersInOtherForm, start, _position, "The box's four numbers came in other brackets, or as a string.");
        }

        return Judge(new NormalizedBox(n[0], n[1], n[2], n[3]), start, image, out box);
    }

    private readonly bool NoteForm(FindingKind kind, int start, string message)
    {
        Note(kind, start, _position, message);
        return true;
    }
}
