namespace Gemini.Contracts.Reading;

/// <summary>Reads the JSON out of any text and writes it strictly: the mender alone, without a contract.</summary>
internal sealed class LenientJson
{
    /// <summary>More words than this, and nothing of JSON among them, are a sentence and no value.</summary>
    private const int MostWords = 2;

    private const int SpentPerByte = 4;
    private const int LeastSpent = 16 * 1024;

    private readonly ReadSession _session;
    private readonly MendedText _mended = new();
    private readonly MendingNotes _notes = new();
    private readonly List<ReadOnlyMemory<byte>> _values = [];

    private long _steps;
    private long _spent;

    private LenientJson(ReadSession session) => _session = session;

    /// <summary>Mends a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="json">The value as strict JSON; several values are an array.</param>
    /// <param name="findings">What was mended.</param>
    /// <returns>False where there is no value in the text.</returns>
    public static bool TryMend(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings) =>
        TryMend(text, out json, out findings, out _);

    /// <summary>Mends a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="json">The value as strict JSON; several values are an array.</param>
    /// <param name="findings">What was mended.</param>
    /// <param name="steps">How many bytes were looked at, all tries together: what it cost, in a unit that is the same on every machine.</param>
    /// <returns>False where there is no value in the text.</returns>
    internal static bool TryMend(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings, out long steps)
    {
        ReadSession session = new(text, AnswerFrames.Of(), ReadOptions.Default);
        AnswerReader reader = new(session, text);
        findings = [];
        json = text;
        bool isStrict = reader.Skip();
        steps = reader.Position;
        if (isStrict && text.Span[reader.Position..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return true;
        }

        LenientJson lenient = new(session);
        lenient.Run();
        findings = session.Findings;
        steps += lenient._steps + lenient._notes.Steps;
        json = lenient.Join();
        return !json.IsEmpty;
    }

    private ReadOnlySpan<byte> Text => _session.Text.Span;

    private void Run()
    {
        int start = AfterWhitespace(Text.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (start >= Text.Length)
        {
            return;
        }

        bool isBare = !Text.ContainsAny((byte)'{', (byte)'[');
        if (StartsStructure(start) || (isBare && !IsSentence(start)))
        {
            ReadValues(start);
        }

        if (_values.Count == 0)
        {
            FindValues(start);
        }
    }

    /// <summary>Values one after another, with commas or lines' ends between them.</summary>
    private void ReadValues(int position)
    {
        while (position < Text.Length)
        {
            int end = Mend(position, isAlone: _values.Count == 0);
            if (end < 0)
            {
                return;
            }

            int next = AfterTrivia(end, out bool hasComma, out bool hasLine);
            if (next >= Text.Length)
            {
                return;
            }

            bool isStructure = Text[next] is (byte)'{' or (byte)'[';
            if (!(hasComma || hasLine || isStructure) || !StartsValue(next))
            {
                if (_values.Count == 1 && Text[position] is (byte)'(' or (>= (byte)'0' and <= (byte)'9'))
                {
                    // (1) See below: …
                    _values.Clear();
                }

                FindValues(next);
                return;
            }

            position = next;
        }
    }

    /// <summary>Values in fences or in prose.</summary>
    private void FindValues(int position)
    {
        int fence = Text[position..].IndexOf("```"u8);
        while (fence >= 0 && !IsSpent)
        {
            int content = position + fence + 3;
            while (content < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[content]) || Text[content] == '`'))
            {
                content++;
            }

            int start = AfterWhitespace(content);
            int end = start < Text.Length && StartsValue(start) && (StartsStructure(start) || Text[start] is not (byte)'`') ? Mend(start, isAlone: false) : -1;
            position = end < 0 ? content : end;
            int closing = Text[position..].IndexOf("```"u8);
            position = closing < 0 ? Text.Length : position + closing + 3;
            fence = Text[position..].IndexOf("```"u8);
        }

        while (_values.Count == 0 || position < Text.Length)
        {
            int open = position >= Text.Length ? -1 : Text[position..].IndexOfAny((byte)'{', (byte)'[');
            if (open < 0)
            {
                return;
            }

            _steps += open + 1;
            position += open;
            if (IsSpent)
            {
                return;
            }

            int end = IsLikely(position) ? Mend(position, isAlone: false) : -1;
            position = end < 0 ? position + 1 : end;
        }
    }

    /// <summary>Text that was made to be slow: every bracket and fence begins something that comes to nothing far behind it.</summary>
    private bool IsSpent => _spent > (SpentPerByte * (long)Text.Length) + LeastSpent;

    private int Mend(int position, bool isAlone)
    {
        _notes.Begin("", _session);
        JsonMender mender = new(Text, position, isFinal: true, keepsCut: true, _mended, _notes);
        MendStatus status = mender.Mend();
        if (status is not (MendStatus.Whole or MendStatus.Cut) || _mended.Length == 0)
        {
            _spent += mender.Extent;
            return -1;
        }

        if (isAlone && !StartsStructure(position) && mender.Position < Text.Length && Text[mender.Position] is (byte)'{' or (byte)'[' or (byte)':')
        {
            return -1;
        }

        _notes.Report();
        _values.Add(_mended.Value);
        return mender.Position;
    }

    private ReadOnlyMemory<byte> Join()
    {
        if (_values.Count < 2)
        {
            return _values.Count == 0 ? default : _values[0];
        }

        MemoryStream joined = new();
        for (int i = 0; i < _values.Count; i++)
        {
            joined.WriteByte((byte)(i == 0 ? '[' : ','));
            joined.Write(_values[i].Span);
        }

        joined.WriteByte((byte)']');
        return joined.GetBuffer().AsMemory(0, (int)joined.Length);
    }

    private bool StartsStructure(int position) => Text[position] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'/' or (byte)'(' or 0xE2
        || (Text[position] == '`' && !Text[position..].StartsWith("``"u8)) || IsCall(position);

    private bool IsCall(int position)
    {
        int p = position;
        while (p < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[p]) || Text[p] == '_'))
        {
            p++;
        }

        int open = AfterWhitespace(p);
        return p > position && open + 1 < Text.Length && Text[open] == '(' && Text[AfterWhitespace(open + 1)..] is [(byte)'{' or (byte)'[' or (byte)'"' or (>= (byte)'0' and <= (byte)'9'), ..] or [(byte)'t' or (byte)'f', ..];
    }

    private bool StartsValue(int position) => Text[position] is not ((byte)'}' or (byte)']' or (byte)',' or (byte)':' or (byte)')');

    private bool IsLikely(int position)
    {
        int after = AfterWhitespace(position + 1);
        if (after >= Text.Length)
        {
            return true;
        }

        byte one = Text[after];
        if (Text[position] == '[')
        {
            return one is (byte)'"' or (byte)'\'' or (byte)'{' or (byte)'[' or (byte)']' or (byte)'-' || (uint)(one - '0') <= 9;
        }

        if (one is (byte)'"' or (byte)'\'' or (byte)'}' or (byte)'/')
        {
            return true;
        }

        int p = after;
        while (p < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[p]) || Text[p] is (byte)'_' or (byte)'-') && p - after < 128)
        {
            p++;
        }

        return p > after && AfterWhitespace(p) < Text.Length && Text[AfterWhitespace(p)] == ':';
    }

    // A list of words that commas separate is no sentence: what counts is how many words stand between them.
    private bool IsSentence(int position)
    {
        int words = 0;
        bool isInWord = false;
        foreach (byte one in Text[position..])
        {
            bool isSpace = one is (byte)' ' or (byte)'\t';
            if (one is (byte)',' or (byte)'\n')
            {
                words = 0;
            }
            else if (!isSpace && !isInWord && ++words > MostWords)
            {
                return true;
            }

            isInWord = !isSpace && one is not ((byte)',' or (byte)'\n');
        }

        return false;
    }

    private int AfterWhitespace(int position)
    {
        while (position < Text.Length && Text[position] <= ' ')
        {
            position++;
        }

        return position;
    }

    private int AfterTrivia(int position, out bool hasComma, out bool hasLine)
    {
        hasComma = false;
        hasLine = false;
        while (position < Text.Length)
        {
            byte one = Text[position];
            if (one == '/' && position + 1 < Text.Length && Text[position + 1] is (byte)'/' or (byte)'*')
            {
                int end = Text[position + 1] == '/' ? Text[position..].IndexOf((byte)'\n') : Text[(position + 2)..].IndexOf("*/"u8) + 4;
                position = end < (Text[position + 1] == '/' ? 0 : 4) ? Text.Length : position + end;
                continue;
            }

            if (one is not ((byte)',' or (byte)';' or (byte)')' or (byte)'}' or (byte)']' or (byte)'`') && one > ' ')
            {
                return position;
            }

            hasComma |= one == ',';
            hasLine |= one == '\n';
            position++;
        }

        return position;
    }
}
