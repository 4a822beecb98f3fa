using System.ComponentModel;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads named keypoints, <c>{"nose": [y, x, visibility], …}</c>. As findings: a list of objects with names, points without a visibility, names that are missing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeypointReader
{
    private static readonly MemberTable PointMembers = new(0, [MemberKind.Point], "point", "visibility");

    private static readonly MemberTable EntryMembers = new(0, [MemberKind.Text, MemberKind.Point], "name", "point", "visibility", "key", "value");

    /// <summary>Reads keypoints into pixels of the user's picture.</summary>
    /// <param name="reader">Positioned before the keypoints.</param>
    /// <param name="table">Which there are.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="keypoints">One for each name, in the order of the table.</param>
    public static bool ReadKeypoints<TKey>(this ref AnswerReader reader, KeypointTable<TKey> table, int image, out Dictionary<TKey, Keypoint> keypoints)
        where TKey : notnull
    {
        keypoints = [];
        return ReadDrafts(ref reader, table, image, out KeypointDrafts drafts) && Place(ref reader, table, drafts, image, 0, out keypoints!);
    }

    /// <summary>Reads keypoints that are placed later.</summary>
    /// <param name="reader">Positioned before the keypoints.</param>
    /// <param name="table">Which there are.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="drafts">The keypoints as they were read.</param>
    public static bool ReadDrafts<TKey>(this ref AnswerReader reader, KeypointTable<TKey> table, int image, out KeypointDrafts drafts)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        drafts = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        (NormalizedPoint? Point, KeypointVisibility Visibility)[] points = new (NormalizedPoint?, KeypointVisibility)[table.Count];
        ulong seen = 0;
        bool isSound = reader.Next == '[' ? ReadEntries(ref reader, table.Members, image, points, ref seen) : ReadMembers(ref reader, table.Members, image, points, ref seen);
        if (!isSound)
        {
            return false;
        }

        for (int i = 0; i < table.Count; i++)
        {
            if ((seen & AnswerReader.Bit(i)) == 0)
            {
                reader.Note(FindingKind.KeypointMissing, start, reader.Position, $"The keypoint '{table.Members.NameOf(i)}' is missing and was read as absent.");
            }
        }

        drafts = new KeypointDrafts(points);
        return true;
    }

    /// <summary>As <see cref="ReadDrafts{TKey}"/>, where null is no value.</summary>
    /// <param name="reader">Positioned before the keypoints.</param>
    /// <param name="table">Which there are.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="drafts">The keypoints as they were read.</param>
    public static bool ReadDraftsOrNull<TKey>(this ref AnswerReader reader, KeypointTable<TKey> table, int image, out KeypointDrafts drafts)
        where TKey : notnull
    {
        drafts = default;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (ReadDrafts(ref reader, table, image, out drafts))
        {
            return true;
        }

        drafts = default;
        return reader.SkipRejectedToNull(mark);
    }

    /// <summary>Places keypoints in their picture.</summary>
    /// <param name="reader">The reader, after the object that holds them.</param>
    /// <param name="table">Which there are.</param>
    /// <param name="drafts">The keypoints; the default gives null.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="keypoints">One for each name, in the order of the table.</param>
    /// <returns>False where the request has no such image.</returns>
    public static bool Place<TKey>(this ref AnswerReader reader, KeypointTable<TKey> table, in KeypointDrafts drafts, int image, int index, out Dictionary<TKey, Keypoint>? keypoints)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        keypoints = null;
        if (!drafts.IsThere)
        {
            return true;
        }

        if (!BoxReader.TryFindFrame(ref reader, image, index, out ImageFrame? frame))
        {
            return false;
        }

        keypoints = new Dictionary<TKey, Keypoint>(table.Count);
        for (int i = 0; i < table.Count; i++)
        {
            (NormalizedPoint? point, KeypointVisibility visibility) = drafts.Points[i];
            keypoints[table[i]] = point is { } there ? new Keypoint(frame!.ToPixels(there), visibility) : Keypoint.Absent;
        }

        return true;
    }

    private static bool ReadMembers(ref AnswerReader reader, MemberTable names, int image, (NormalizedPoint? Point, KeypointVisibility Visibility)[] points, ref ulong seen)
    {
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(names, ref member, ref seen))
        {
            isSound = ReadKeypoint(ref reader, image, out points[member]);
        }

        return isSound && reader.EndObject(names, seen);
    }

    /// <summary>Reads <c>[{"name": "nose", "point": [y, x], "visibility": …}, …]</c>.</summary>
    private static bool ReadEntries(ref AnswerReader reader, MemberTable names, int image, (NormalizedPoint? Point, KeypointVisibility Visibility)[] points, ref ulong seen)
    {
        int start = reader.Position;
        if (!reader.BeginArray())
        {
            return false;
        }

        while (reader.NextElement())
        {
            ReaderMark mark = reader.Mark();
            if (ReadEntry(ref reader, image, out string name, out (NormalizedPoint? Point, KeypointVisibility Visibility) point))
            {
                byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(name);
                int found = names.Find(utf8);
                found = found >= 0 ? found : names.FindOtherSpelling(utf8, seen);
                if (found < 0)
                {
                    reader.Note(FindingKind.UnknownMember, mark.Position, reader.Position, $"The contract has no keypoint '{MemberNames.Shortened(name)}'; it was skipped.");
                    continue;
                }

                points[found] = point;
                seen |= AnswerReader.Bit(found);
            }
            else if (!reader.SkipRejected(mark))
            {
                return false;
            }
        }

        if (!reader.EndArray())
        {
            return false;
        }

        reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position, "The keypoints are a list of objects with names and were read by their names.");
        return true;
    }

    private static bool ReadEntry(ref AnswerReader reader, int image, out string name, out (NormalizedPoint? Point, KeypointVisibility Visibility) point)
    {
        name = "";
        point = default;
        int start = reader.Position;
        KeypointVisibility? visibility = null;
        ulong seen = 0;
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(EntryMembers, ref member, ref seen))
        {
            isSound = member switch
            {
                0 or 3 => reader.ReadString(out name),
                1 or 4 => ReadKeypoint(ref reader, image, out point, isAlone: false),
                _ => KeypointVisibilityReader.Read(ref reader, out visibility),
            };
        }

        point = KeypointVisibilityReader.With(ref reader, point, visibility, start);
        return isSound && reader.EndObject(EntryMembers, seen)
            && ((seen & 0b01001) != 0 || reader.Reject(RejectionReason.MissingMember, "The keypoint has no name."));
    }

    /// <summary>Reads <c>[y, x, visibility]</c> or null; without a visibility, or as an object, too.</summary>
    private static bool ReadKeypoint(ref AnswerReader reader, int image, out (NormalizedPoint? Point, KeypointVisibility Visibility) keypoint, bool isAlone = true)
    {
        keypoint = default;
        if (reader.TryReadNull())
        {
            return true;
        }

        reader.SkipWhitespace();
        int start = reader.Position;
        if (reader.Next == '{' && !IsNamedPoint(ref reader))
        {
            return ReadObject(ref reader, image, start, out keypoint);
        }

        if (!NumberListReader.TryRead(ref reader, out CollectedNumbers numbers))
        {
            return false;
        }

        double[] n = [.. numbers.Values];
        if (n.Length is not (2 or 3) || (n.Length == 3 && n[2] is not (0 or 1 or 2)))
        {
            return reader.Reject(RejectionReason.WrongKind, string.Create(CultureInfo.InvariantCulture, $"A keypoint is [y, x, visibility], the visibility 0, 1 or 2; the value is [{string.Join(", ", n)}]."));
        }

        if (n.Length == 3 && n[2] == 0)
        {
            return true;
        }

        if (!CoordinateRules.Apply(ref reader, n.AsSpan(0, 2), new ValuePlace(image, start, reader.Position)))
        {
            return false;
        }

        // Absent stands for what may be said beside it.
        keypoint = (new NormalizedPoint(X: n[1], Y: n[0]), n.Length == 3 ? (KeypointVisibility)(int)n[2] : KeypointVisibility.Absent);
        keypoint = isAlone ? KeypointVisibilityReader.With(ref reader, keypoint, null, start) : keypoint;
        return true;
    }

    /// <summary>Whether an object is a point that names its x and y.</summary>
    private static bool IsNamedPoint(ref AnswerReader reader)
    {
        ReadOnlySpan<byte> rest = reader.Json[(reader.Position + 1)..].TrimStart(" \t\r\n"u8);
        return rest.StartsWith("\"x\""u8) || rest.StartsWith("\"y\""u8);
    }

    private static bool ReadObject(ref AnswerReader reader, int image, int start, out (NormalizedPoint? Point, KeypointVisibility Visibility) keypoint)
    {
        keypoint = default;
        (NormalizedPoint? Point, KeypointVisibility Visibility) point = default;
        KeypointVisibility? visibility = null;
        ulong seen = 0;
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(PointMembers, ref member, ref seen))
        {
            isSound = member == 0 ? ReadKeypoint(ref reader, image, out point, isAlone: false) : KeypointVisibilityReader.Read(ref reader, out visibility);
        }

        if (!isSound || !reader.EndObject(PointMembers, seen))
        {
            return false;
        }

        reader.Note(FindingKind.PointAsObject, start, reader.Position, "The keypoint is an object with its point and its visibility.");
        keypoint = KeypointVisibilityReader.With(ref reader, point, visibility, start);
        return true;
    }
}
