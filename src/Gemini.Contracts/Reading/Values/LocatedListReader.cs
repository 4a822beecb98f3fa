using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads lists of located values; as a finding, a list of values and a list of as many boxes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocatedListReader
{
    private static readonly MemberTable Members = new(0b01, "value", "box_2d");

    /// <summary>Reads a list of located values; their boxes are placed later.</summary>
    /// <param name="reader">Positioned before the list.</param>
    /// <param name="read">Reads one value itself.</param>
    /// <param name="isObject">Whether the values themselves are objects.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="LocatedReader.OwnIndex"/> where each value names it.</param>
    /// <param name="drafts">The values and their boxes as they were read.</param>
    /// <returns>False where the text is malformed or no list.</returns>
    public static bool ReadDrafts<T>(this ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, out LocatedDrafts<T> drafts)
    {
        ArgumentNullException.ThrowIfNull(read);
        drafts = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        if (reader.Status == ReadStatus.Reading && reader.Next == '{')
        {
            if (!LocatedForm.TryFind(ref reader, out LocatedForm form))
            {
                return false;
            }

            if (form is { HasBox: true, ValueName: { } name, ValueToken: JsonTokenType.StartArray })
            {
                return ReadLists(ref reader, read, name, form.BoxName!, image, start, out drafts);
            }
        }

        return ReadElements(ref reader, read, isObject, image, index, start, out drafts);
    }

    /// <summary>As <see cref="ReadDrafts{T}"/>, where null is no list.</summary>
    /// <param name="reader">Positioned before the list.</param>
    /// <param name="read">Reads one value itself.</param>
    /// <param name="isObject">Whether the values themselves are objects.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="LocatedReader.OwnIndex"/> where each value names it.</param>
    /// <param name="drafts">The values and their boxes as they were read.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool ReadDraftsOrNull<T>(this ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, out LocatedDrafts<T> drafts)
    {
        drafts = default;
        if (reader.TryReadNull())
        {
            return true;
        }

        ReaderMark mark = reader.Mark();
        if (ReadDrafts(ref reader, read, isObject, image, index, out drafts))
        {
            return true;
        }

        drafts = default;
        return reader.SkipRejectedToNull(mark);
    }

    /// <summary>Reads the boxes of a list that came without them, beside it.</summary>
    /// <param name="reader">Positioned before the boxes.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="boxes">The boxes in order; null for one that cannot be read.</param>
    /// <returns>False where the text is malformed.</returns>
    public static bool ReadBoxes(this ref AnswerReader reader, int image, out List<NormalizedBox?>? boxes)
    {
        boxes = null;
        if (reader.TryReadNull())
        {
            return true;
        }

        List<NormalizedBox?> list = [];
        if (!reader.BeginArray())
        {
            return false;
        }

        while (reader.NextElement())
        {
            if (!reader.ReadBox(image, out NormalizedBox? box))
            {
                return false;
            }

            list.Add(box);
        }

        boxes = list;
        return reader.EndArray();
    }

    /// <summary>Places the values of a list in their pictures, once it is known which these are.</summary>
    /// <param name="reader">The reader, after the object that holds the list.</param>
    /// <param name="drafts">The values; the default gives null.</param>
    /// <param name="apart">Boxes that came beside the list.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images; <see cref="LocatedReader.OwnIndex"/> where each value names it.</param>
    /// <returns>The values with their places.</returns>
    public static List<Located<T>>? PlaceAll<T>(this ref AnswerReader reader, in LocatedDrafts<T> drafts, List<NormalizedBox?>? apart, int image, int index)
    {
        if (!drafts.IsThere)
        {
            return null;
        }

        bool areEqual = apart is not null && apart.Count == drafts.Total;
        if (apart is not null)
        {
            drafts.Place.Note(ref reader, FindingKind.ValueAndBoxApart, areEqual ? null : string.Create(
                CultureInfo.InvariantCulture, $"There are {drafts.Total} values and {apart.Count} boxes beside them; which belongs to which is not known, so that the boxes were not used."));
        }

        List<Located<T>> located = new(drafts.Count);
        foreach (LocatedDraft<T> draft in drafts.Items)
        {
            LocatedDraft<T> whole = areEqual && draft.Box is null ? draft.With(apart![draft.Index]) : draft;
            located.Add(reader.Place(whole, null, image, index)!);
        }

        return located;
    }

    /// <summary>Reads <c>{"value": […], "box_2d": […]}</c>, two lists of the same length.</summary>
    private static bool ReadLists<T>(ref AnswerReader reader, ValueReader<T> read, string valueName, string boxName, int image, int start, out LocatedDrafts<T> drafts)
    {
        drafts = default;
        MemberTable members = valueName == "value" && boxName == "box_2d" ? Members : new MemberTable(0b01, valueName, boxName);
        List<NormalizedBox?>? boxes = null;
        LocatedDrafts<T> values = default;
        ulong seen = 0;
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(members, ref member, ref seen))
        {
            isSound = member == 0 ? ReadElements(ref reader, read, isObject: false, image, index: 0, reader.Position, out values, isAlone: true) : ReadBoxes(ref reader, image, out boxes);
        }

        if (!isSound || !reader.EndObject(members, seen))
        {
            return false;
        }

        bool areEqual = boxes?.Count == values.Total;
        reader.Note(FindingKind.ValueAndBoxApart, start, reader.Position, areEqual ? "The values and their boxes are two lists; they were put together in order." : string.Create(
            CultureInfo.InvariantCulture, $"There are {values.Total} values and {boxes?.Count ?? 0} boxes; which belongs to which is not known, so that the boxes were not used."));
        for (int i = 0; i < values.Count && areEqual; i++)
        {
            values.Items[i] = values.Items[i].With(boxes![values.Items[i].Index]);
        }

        return Finish(ref reader, values.Items, values.Total, start, out drafts);
    }

    /// <summary>Reads the list's elements: located values, or values alone where their boxes are a list of their own.</summary>
    private static bool ReadElements<T>(ref AnswerReader reader, ValueReader<T> read, bool isObject, int image, int index, int start, out LocatedDrafts<T> drafts, bool isAlone = false)
    {
        drafts = default;
        List<LocatedDraft<T>> items = [];
        int total = 0;
        if (!reader.BeginArray())
        {
            return false;
        }

        for (; reader.NextElement(); total++)
        {
            ReaderMark mark = reader.Mark();
            if (isAlone ? ReadAlone(ref reader, read, out LocatedDraft<T> draft) : reader.ReadDraft(read, isObject, image, index, out draft))
            {
                items.Add(draft.At(total));
            }
            else if (!reader.SkipRejected(mark))
            {
                return false;
            }
        }

        return reader.EndArray() && Finish(ref reader, items, total, start, out drafts);
    }

    private static bool ReadAlone<T>(ref AnswerReader reader, ValueReader<T> read, out LocatedDraft<T> draft)
    {
        int start = reader.Position;
        bool isRead = read(ref reader, out T? value);
        draft = new LocatedDraft<T>(value!, null, null, new ValuePlace(-1, start, reader.Position));
        return isRead;
    }

    private static bool Finish<T>(ref AnswerReader reader, List<LocatedDraft<T>> items, int total, int start, out LocatedDrafts<T> drafts)
    {
        drafts = new LocatedDrafts<T>(items, total, new ValuePlace(-1, start, reader.Position, reader.Pointer()));
        return true;
    }
}
