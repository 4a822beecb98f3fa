using System.Text;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Recognizes by its beginning what an object is: an item, an object around the list of items, or no object at all.</summary>
/// <param name="session">The frames and options that names are looked up with.</param>
/// <param name="cursor">Looks ahead in the text.</param>
/// <param name="sink">Knows the names of the contract.</param>
internal sealed class EnvelopeDetector(ReadSession session, TextCursor cursor, IValueSink sink)
{
    private const int MaxLeadingMembers = 8;
    private const int MaxKnownNames = 256;
    private const int MaxBareName = 128;
    private const int MaxFootnoteDigits = 3;

    /// <summary>After this many comments after a brace the repairer is to say what it begins.</summary>
    private const int MaxComments = 4;

    private Dictionary<string, bool>? _known;
    private string? _firstName;
    private bool _isFirstKnown;
    private readonly byte[] _itemStart = new byte[TextCursor.MaxNameLength];
    private int _itemStartLength;
    private int _itemBrace = -1;

    /// <summary>Whether an object begins with the same bytes as the last item, up to the colon after its first name. Most items of a list begin alike.</summary>
    public bool BeginsAsLastItem(TextView text, int start) => _itemStartLength > 0 && text[start..].StartsWith(_itemStart.AsSpan(0, _itemStartLength));

    /// <summary>Finds the list that an object is around. That is decided before the object is read, and before all of it has come.</summary>
    /// <param name="start">The position of the object's brace.</param>
    /// <param name="isInside">Whether a list or an envelope is open, where what is written is meant as JSON.</param>
    /// <param name="startsLine">Whether the brace begins its line, or is in a fence.</param>
    /// <returns>The position of the list's bracket; -1 where the object is around none, or where that depends on bytes to come.</returns>
    public int FindList(int start, bool isInside, bool startsLine)
    {
        if (start == _itemBrace)
        {
            return -1;
        }

        int list = FindLeadingList(start, isInside, startsLine);
        _itemBrace = cursor.NeedsMoreData || list >= 0 ? _itemBrace : start;
        return list;
    }

    /// <summary>Whether the items of the list begin with a name: as the one that was looked at last did, or with any name of the contract where there is none.</summary>
    public bool BeginsItem(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> plain = _itemStart.AsSpan(0, _itemStartLength);
        int quote = plain.IndexOf((byte)'"') + 1;
        return quote == 0 ? IsKnown(name) : plain[quote..].StartsWith(name) && plain[quote + name.Length] == '"';
    }

    /// <summary>Whether the contract has a member of this name, in any spelling that is understood.</summary>
    public bool IsKnown(ReadOnlySpan<byte> name)
    {
        if (name.Length > TextCursor.MaxNameLength || name.IndexOfAny((byte)'"', (byte)'\\') >= 0 || name.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(name);
        if (text == _firstName)
        {
            return _isFirstKnown;
        }

        if (_known?.TryGetValue(text, out bool wasKnown) == true)
        {
            return wasKnown;
        }

        bool isKnown = HasMember([.. "{\""u8, .. name, .. "\":null}"u8]);
        if (_firstName is null)
        {
            // Most answers are asked about one name only.
            (_firstName, _isFirstKnown) = (text, isKnown);
        }
        else if (_known is null || _known.Count < MaxKnownNames)
        {
            (_known ??= new(StringComparer.Ordinal)).Add(text, isKnown);
        }

        return isKnown;
    }

    /// <summary>Whether what follows a brace is an object's beginning: a name and its colon, a quote, or the closing brace.</summary>
    /// <param name="position">The position after the brace.</param>
    /// <param name="isInside">Whether a list or an envelope is open, where what is written is meant as JSON.</param>
    /// <param name="startsLine">Whether the brace begins its line, or is in a fence.</param>
    public bool LooksLikeObject(int position, bool isInside, bool startsLine)
    {
        TextView text = cursor.Text;
        position = AfterComments(position, out bool hasMany);
        if (hasMany || position < 0)
        {
            return hasMany;
        }

        if (position >= text.Length)
        {
            cursor.WaitForData();
            return isInside && cursor.IsFinal;
        }

        switch (text[position])
        {
            case (byte)'"' or (byte)'\'' or (byte)',' or 0xE2 or (byte)'`' or (byte)'\\' or 0xC2:
                return true;
            case (byte)'}':
            case (byte)'.' when isInside:
                return isInside || startsLine;
            case (byte)'<' when RelaxedSyntax.TokenLength(text[position..]) > 0:
                return true;
            case (byte)'/' when position + 1 >= text.Length && !cursor.IsFinal:
                cursor.WaitForData();
                return false;
        }

        int end = position;
        while (end < text.Length && IsOfBareName(text[end]) && end - position < MaxBareName)
        {
            end++;
        }

        cursor.AddSteps(end - position);
        int after = cursor.AfterWhitespace(end);
        if (after >= text.Length)
        {
            cursor.WaitForData();
            return isInside && cursor.IsFinal && end > position;
        }

        return end > position && text[after] is (byte)':' or (byte)'"' or (byte)'=';
    }

    /// <summary># [{…}] or [ // the cats: a list in comments of a program, or one that begins with a comment.</summary>
    /// <param name="position">The position after the bracket and white space.</param>
    /// <param name="isLikely">Whether the bracket begins its line, or is meant as JSON.</param>
    public bool IsCommentedList(int position, bool isLikely)
    {
        TextView text = cursor.Text;
        bool isHash = text[position] == '#';
        if (!isHash && text[position] != '/')
        {
            return false;
        }

        int after = isHash ? cursor.AfterWhitespace(position + 1) : position + 1;
        return HasByte(text, after) && (isHash ? text[after] == '{' : isLikely && text[after] is (byte)'/' or (byte)'*');
    }

    /// <summary>[1] The first: a number in brackets before text on the same line, as in grounded answers.</summary>
    /// <param name="position">The position after the bracket and white space.</param>
    public bool IsFootnoteMark(int position)
    {
        TextView text = cursor.Text;
        int digits = text[position..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        int next = digits <= 0 ? -1 : text[(position + digits)..].IndexOfAnyExcept((byte)']', (byte)' ', (byte)'\t');
        if (digits < 0 || (digits > 0 && next < 0))
        {
            cursor.WaitForData();
            return false;
        }

        return digits is > 0 and <= MaxFootnoteDigits && text[position + digits] == ']' && StartsNote(text[position + digits + next]);
    }

    /// <summary>Whether the contract, or a case of the union that it is, has the member of an object.</summary>
    private bool HasMember(byte[] json)
    {
        for (int index = 0; ; index++)
        {
            UnionProbe probe = new(index);
            AnswerReader reader = new(new ReadSession(json, session.Frames, session.Options) { Probe = probe }, json);
            sink.Probe(ref reader);
            bool isKnown = !reader.RootHasUnknown && reader.RootSeen != 0;
            if (isKnown || index + 1 >= probe.CaseCount)
            {
                return isKnown;
            }
        }
    }

    private static bool StartsNote(byte one) => char.IsAsciiLetter((char)one) || one is >= 0x80 or (byte)'{' or (byte)':' or (byte)'*';

    private static bool IsOfBareName(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-' or (byte)'$' or >= 0x80;

    /// <summary>The position after white space and comments; -1 where the end of one is not there.</summary>
    private int AfterComments(int position, out bool hasMany)
    {
        TextView text = cursor.Text;
        hasMany = false;
        for (int comments = 0; ; comments++)
        {
            position = cursor.AfterWhitespace(position);
            bool isHash = position < text.Length && text[position] == '#';
            bool isComment = isHash || (position + 1 < text.Length && text[position] == '/' && text[position + 1] is (byte)'/' or (byte)'*');
            hasMany = isComment && comments == MaxComments;
            if (!isComment || hasMany)
            {
                return position;
            }

            position = cursor.CommentEnd(position, !isHash && text[position + 1] == '*');
            if (position < 0)
            {
                cursor.WaitForData();
                return -1;
            }
        }
    }

    /// <summary>
    /// The bracket of a list of objects that an object begins with: its leading members are none of the contract's, scalars, and then
    /// the list. -1 where it does not.
    /// </summary>
    private int FindLeadingList(int start, bool isInside, bool startsLine)
    {
        TextView text = cursor.Text;
        int p = start + 1;
        for (int member = 0; member < MaxLeadingMembers; member++)
        {
            int nameEnd = cursor.NameEnd(cursor.AfterWhitespace(p), out ReadOnlySpan<byte> name);
            if (nameEnd < 0)
            {
                return -1;
            }

            p = cursor.AfterWhitespace(nameEnd);
            if (!HasByte(text, p) || text[p] != ':')
            {
                return -1;
            }

            if (IsKnown(name))
            {
                RememberItem(text, start, p + 1, member);
                return -1;
            }

            p = cursor.AfterWhitespace(p + 1);
            int first = p < text.Length && text[p] == '[' ? cursor.AfterWhitespace(p + 1) : p;
            if (!HasByte(text, first))
            {
                return -1;
            }

            if (text[p] == '[')
            {
                return text[first] == '{' && LooksLikeObject(first + 1, isInside, startsLine) ? p : -1;
            }

            int scalarEnd = cursor.ScalarEnd(p);
            p = scalarEnd < 0 ? -1 : cursor.AfterWhitespace(scalarEnd);
            if (p < 0 || !HasByte(text, p) || text[p] != ',')
            {
                return -1;
            }

            p++;
        }

        return -1;
    }

    private bool HasByte(TextView text, int position)
    {
        if (position < text.Length)
        {
            return true;
        }

        cursor.WaitForData();
        return false;
    }

    private void RememberItem(TextView text, int start, int end, int member)
    {
        if (member == 0 && end - start <= _itemStart.Length)
        {
            _itemStartLength = end - start;
            text[start..end].CopyTo(_itemStart);
        }
    }
}
