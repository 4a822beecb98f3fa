using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads located values, <c>{"value": …, "box_2d": […]}</c>. As findings: the value alone with its box beside it or nowhere, other names, the members of a record beside the box.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocatedReader
{
    /// <summary>As an index: the value names its picture itself, by <c>image_index</c>.</summary>
    public const int OwnIndex = -1;

    private static readonly MemberTable Members = new(0b01, [MemberKind.Other, MemberKind.Box], "value", "box_2d");

    private static readonly MemberTable IndexedMembers = new(0b001, [MemberKind.Other, MemberKind.Other, MemberKind.Box], "value", "image_index", "box_2d");

    /// <summary>Reads a located value and places it in its picture.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the value itself.</param>
    /// <param name="isObject">Whether the value itself is an object.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="OwnIndex"/> where the value names it.</param>
    /// <param name="located">The value with its place.</param>
    public static bool ReadLocated<T>(this ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, [MaybeNullWhen(false)] out Located<T> located)
    {
        located = null;
        return ReadDraft(ref reader, read, isObject, image, index, out LocatedDraft<T> draft) && (located = Place(ref reader, draft, null, image, index)) is not null;
    }

    /// <summary>Reads a located value; its box is placed later.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the value itself.</param>
    /// <param name="isObject">Whether the value itself is an object.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="OwnIndex"/> where the value names it.</param>
    /// <param name="draft">The value and its box as they were read.</param>
    public static bool ReadDraft<T>(this ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, out LocatedDraft<T> draft)
    {
        ArgumentNullException.ThrowIfNull(read);
        draft = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        bool hasIndex = index == OwnIndex;
        if (!BeginsObject(ref reader))
        {
            return read(ref reader, out T? bare) && Finish(ref reader, bare, null, null, false, image, start, out draft);
        }

        MemberTable members = hasIndex ? IndexedMembers : Members;
        if (IsUsual(ref reader, members, isObject))
        {
            return ReadMembers(ref reader, members, read, image, start, out draft);
        }

        if (!LocatedForm.TryFind(ref reader, out LocatedForm form))
        {
            return false;
        }

        bool holdsValue = form.ValueName is not null && (!isObject || form.ValueToken is JsonTokenType.StartObject or JsonTokenType.Null);
        if (holdsValue && form.ValueName == "value")
        {
            return ReadMembers(ref reader, members, read, image, start, out draft);
        }

        if (holdsValue && (form.HasBox || !isObject))
        {
            MemberTable renamed = hasIndex
                ? new(0b001, [MemberKind.Other, MemberKind.Other, MemberKind.Box], form.ValueName!, "image_index", "box_2d")
                : new(0b01, [MemberKind.Other, MemberKind.Box], form.ValueName!, "box_2d");
            reader.Note(FindingKind.KeySpelling, start, start + 1, $"The value of a located value is called 'value'; '{form.ValueName}' was understood.");
            return ReadMembers(ref reader, renamed, read, image, start, out draft);
        }

        // A record's own members beside its box; or what is no located value, which the usual way says.
        return isObject ? ReadInline(ref reader, read, form, hasIndex, image, start, out draft) : ReadMembers(ref reader, members, read, image, start, out draft);
    }

    /// <summary>As <see cref="ReadDraft{T}"/>, where null is no value.</summary>
    /// <param name="reader">Positioned before the value.</param>
    /// <param name="read">Reads the value itself.</param>
    /// <param name="isObject">Whether the value itself is an object.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="OwnIndex"/> where the value names it.</param>
    /// <param name="draft">The value and its box as they were read.</param>
    public static bool ReadDraftOrNull<T>(this ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, out LocatedDraft<T> draft)
    {
        draft = default;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (ReadDraft(ref reader, read, isObject, image, index, out draft))
        {
            return true;
        }

        draft = default;
        if (reader.Status == ReadStatus.Rejected && reader.Rejection is { Reason: RejectionReason.NullMember, Pointer: { } pointer } && pointer.EndsWith("/value", StringComparison.Ordinal))
        {
            // A located value that holds null is null.
            return reader.Rewind(mark, out _) && NoteNull(ref reader, mark.Position);
        }

        return reader.SkipRejectedToNull(mark);
    }

    /// <summary>Reads the box of a value that came without it, beside the value.</summary>
    /// <param name="reader">Positioned before the box.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="box">The box, in the model's coordinates; null for none, or for one that cannot be read, which is a finding.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool ReadBox(this ref AnswerReader reader, int image, out NormalizedBox? box)
    {
        box = null;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (!reader.ReadNormalizedBox(image, out NormalizedBox given))
        {
            return reader.SkipRejectedToNull(mark);
        }

        // [0, 0, 0, 0] is what models write where they do not know: it has been told that it has no area.
        box = given == default ? null : given;
        return true;
    }

    /// <summary>Places a value in its picture, once it is known which that is.</summary>
    /// <param name="reader">The reader, after the object that holds the value.</param>
    /// <param name="draft">The value; the default gives null.</param>
    /// <param name="apart">A box that came beside the value.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="OwnIndex"/> where the value names it.</param>
    /// <returns>The value with its place; a value whose place is not known has none, which is a finding.</returns>
    public static Located<T>? Place<T>(this ref AnswerReader reader, in LocatedDraft<T> draft, NormalizedBox? apart, int image, int index)
    {
        if (!draft.IsThere)
        {
            return null;
        }

        if (draft.Box is null && apart is not null)
        {
            draft.Place.Note(ref reader, FindingKind.ValueAndBoxApart);
        }
        else if (draft.Box is { } own && apart is { } other && own != other)
        {
            draft.Place.Note(ref reader, FindingKind.ValueAndBoxApart, "The value has two boxes; the one beside it in its own object was used.");
        }

        bool isOnly = reader.Session.Frames.Find(image, 1) is null;
        int? place = index == OwnIndex ? draft.ImageIndex ?? (isOnly ? 0 : null) : index;
        PixelBox? box = null;
        if ((draft.Box ?? apart) is not { } normalized)
        {
            draft.Place.Note(ref reader, FindingKind.BoxMissing);
        }
        else if (place is null)
        {
            draft.Place.Note(ref reader, FindingKind.BoxMissing, "The value does not say in which of the pictures it is; its box is null.");
        }
        else if (reader.Session.Frames.Find(image, place.Value) is { } frame)
        {
            box = frame.ToPixels(normalized);
        }
        else
        {
            draft.Place.Note(ref reader, FindingKind.BoxMissing, reader.Session.Frames.ExplainMissing(image, place.Value) + " Its box is null.");
        }

        return new Located<T>(draft.Value, box, place ?? 0);
    }

    /// <summary>Whether an object begins, perhaps in an array of one.</summary>
    private static bool BeginsObject(ref AnswerReader reader) =>
        reader.Next == '{' || (reader.Next == '[' && JsonTokens.AfterAnyWhitespace(reader.Json, reader.Position + 1) is var inner && inner < reader.Json.Length && reader.Json[inner] == '{');

    /// <summary>Whether the object begins with the value under its own name, as the schema asks for; a record where the value is one.</summary>
    private static bool IsUsual(ref AnswerReader reader, MemberTable members, bool isObject)
    {
        if (reader.Next != '{')
        {
            return true;
        }

        ReadOnlySpan<byte> json = reader.Json;
        int name = JsonTokens.AfterAnyWhitespace(json, reader.Position + 1);
        int length = members.Predict(0, json, name);
        length = length == 0 && reader.IsRelaxed ? members.PredictRelaxed(0, json, name, out _) : length;
        int value = length == 0 ? json.Length : JsonTokens.AfterAnyWhitespace(json, name + length);
        return length != 0 && (!isObject || (value < json.Length && json[value] is (byte)'{' or (byte)'n'));
    }

    private static bool NoteNull(ref AnswerReader reader, int start)
    {
        reader.Note(FindingKind.EmptyToNull, start, reader.Position, "The located value holds null and was read as null.");
        return true;
    }

    private static bool ReadMembers<T>(ref AnswerReader reader, MemberTable members, ValueReader<T> read, int image, int start, out LocatedDraft<T> draft)
    {
        draft = default;
        T? value = default;
        NormalizedBox? box = null;
        int? index = null;
        ulong seen = 0;
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(members, ref member, ref seen))
        {
            isSound = member == 0 ? read(ref reader, out value)
                : member == members.Count - 1 ? ReadBox(ref reader, image, out box)
                : Nullables.Read<int>(ref reader, NumberReader.ReadInteger, out index);
        }

        return isSound && reader.EndObject(members, seen) && Finish(ref reader, value!, box, index, members.Count == 3, image, start, out draft);
    }

    /// <summary>A record's members beside its box: the record is read from the whole object, and the box from what the record does not have.</summary>
    private static bool ReadInline<T>(ref AnswerReader reader, ValueReader<T> read, in LocatedForm form, bool hasIndex, int image, int start, out LocatedDraft<T> draft)
    {
        draft = default;
        NormalizedBox? box = null;
        int? index = null;
        if (form.BoxName is { } name)
        {
            // What the record does not know is no unknown member here.
            reader.Session.Log.IsNewUnknownName(name);
        }

        if (hasIndex)
        {
            reader.Session.Log.IsNewUnknownName("image_index");
        }

        if (!read(ref reader, out T? value))
        {
            return false;
        }

        int end = reader.Position;
        if (form.BoxStart >= 0)
        {
            reader.MoveTo(form.BoxStart);
            if (!ReadBox(ref reader, image, out box))
            {
                return false;
            }
        }

        if (hasIndex && form.IndexStart >= 0)
        {
            reader.MoveTo(form.IndexStart);
            if (!Nullables.Read<int>(ref reader, NumberReader.ReadInteger, out index))
            {
                return false;
            }
        }

        reader.MoveTo(end);
        if (box is not null)
        {
            reader.Note(FindingKind.ValueAndBoxApart, start, end, "The box is among the members of the value itself.");
        }

        return Finish(ref reader, value, box, index, hasIndex, image, start, out draft);
    }

    private static bool Finish<T>(ref AnswerReader reader, T value, NormalizedBox? box, int? index, bool hasIndex, int image, int start, out LocatedDraft<T> draft)
    {
        // A pointer is made where there may be something to report, and room for it.
        bool isPlaced = box is not null && (!hasIndex || (index is { } given && reader.Session.Frames.Find(image, given) is not null));
        string? pointer = !isPlaced && reader.Session.Log.HasRoomForValue(FindingKind.BoxMissing) ? reader.Pointer() : null;
        draft = new LocatedDraft<T>(value, box, index, new ValuePlace(-1, start, reader.Position, pointer));
        return true;
    }
}
