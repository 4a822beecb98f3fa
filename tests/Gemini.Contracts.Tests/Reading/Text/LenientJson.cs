using System.Text;
using System.Text.Json;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.TestSupport;

/// <summary>Reads the JSON out of any text and writes it strictly: the repairer alone, without a contract.</summary>
internal sealed partial class LenientJson
{
    /// <summary>More words than this, and nothing of JSON among them, are a sentence and no value.</summary>
    private const int MostWords = 2;

    private const int SpentPerByte = 4;
    private const int LeastSpent = 16 * 1024;

    private readonly ReadSession _session;
    private readonly RepairSession _repairs = new();
    private readonly List<ReadOnlyMemory<byte>> _values = [];

    private long _steps;
    private long _spent;

    private LenientJson(ReadSession session) => _session = session;

    /// <summary>Repairs a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="json">The value as strict JSON; several values are an array.</param>
    /// <param name="findings">What was repaired.</param>
    /// <returns>False where there is no value in the text.</returns>
    public static bool TryRepair(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings) =>
        TryRepair(text, out json, out findings, out _);

    /// <summary>Repairs a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="json">The value as strict JSON; several values are an array.</param>
    /// <param name="findings">What was repaired.</param>
    /// <param name="steps">How many bytes were looked at, all tries together: what it cost, in a unit that is the same on every machine.</param>
    /// <returns>False where there is no value in the text.</returns>
    internal static bool TryRepair(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings, out long steps)
    {
        ReadSession session = new(text, AnswerFrames.Create(), ReadOptions.Default);
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
        steps += lenient._steps + lenient._repairs.Steps;
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

        if (StartsMember(start))
        {
            int end = Repair(start, isAlone: false, startsInside: true);
            if (end >= 0)
            {
                FindValues(end);
                return;
            }
        }

        bool isBare = !Text.ContainsAny((byte)'{', (byte)'[');
        if (StartsStructure(start) || (isBare && !IsSentence(start, isAll: true)))
        {
            ReadValues(start);
        }

        if (_values.Count == 0)
        {
            FindValues(start);
        }

        if (_values.Count == 0 && isBare && !IsSentence(start, isAll: true) && Text.ContainsAnyInRange((byte)'A', (byte)'z'))
        {
            // A word or two with a stray quote or bracket.
            string words = Encoding.UTF8.GetString(Text[start..].TrimEnd(" \t\r\n"u8));
            _values.Add(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(words)}\""));
        }
    }

    /// <summary>Values one after another, with commas or lines' ends between them.</summary>
    private void ReadValues(int position)
    {
        while (position < Text.Length)
        {
            int end = Repair(position, isAlone: _values.Count == 0);
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
                if (_values.Count == 1 && (Text[position] is (byte)'(' or (>= (byte)'0' and <= (byte)'9') || !StartsStructure(position)))
                {
                    // (1) See below: …
                    _values.Clear();
                }

                FindValues(next);
                return;
            }

            if (!StartsStructure(next) && IsSentence(next, isAll: false))
            {
                FindValues(next);
                return;
            }

            position = next;
        }
    }

    /// <summary>Values in fences or in prose.</summary>
    private void FindValues(int position)
    {
        int first = position;
        int fence = Text[position..].IndexOf("```"u8);
        while (fence >= 0 && !IsSpent)
        {
            int content = position + fence + 3;
            while (content < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[content]) || Text[content] == '`'))
            {
                content++;
            }

            int start = AfterWhitespace(content);
            int end = start < Text.Length && StartsValue(start) && (StartsStructure(start) || Text[start] is not (byte)'`') ? Repair(start, isAlone: false) : -1;
            position = end < 0 ? content : end;
            int closing = Text[position..].IndexOf("```"u8);
            position = closing < 0 ? Text.Length : position + closing + 3;
            fence = Text[position..].IndexOf("```"u8);
        }

        // What stands in no fence, or in fences inside fences.
        position = _values.Count == 0 ? first : position;
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

            int end = IsLikely(position) ? Repair(position, isAlone: false) : -1;
            position = end < 0 ? position + 1 : end;
        }
    }

    /// <summary>Text that was made to be slow: every bracket and fence begins something that comes to nothing far behind it.</summary>
    private bool IsSpent => _spent > (SpentPerByte * (long)Text.Length) + LeastSpent;

    private int Repair(int position, bool isAlone, bool startsInside = false)
    {
        int strict = StrictEnd(position);
        if (strict > 0)
        {
            _values.Add(_session.Window[position..strict]);
            return strict;
        }

        _repairs.Findings.Begin(-1, _session);
        JsonRepairer repairer = new(Text, position, isFinal: true, new RepairOptions(KeepsCut: true, StartsInside: startsInside), _repairs);
        RepairStatus status = repairer.Repair();
        if (status is not (RepairStatus.Whole or RepairStatus.Cut) || _repairs.Output.Length == 0)
        {
            _spent += repairer.Extent;
            return -1;
        }

        if (isAlone && !StartsStructure(position) && repairer.Position < Text.Length && Text[repairer.Position] is (byte)'{' or (byte)'[' or (byte)':')
        {
            return -1;
        }

        _repairs.Findings.Report();
        _values.Add(_repairs.Output.Value);
        return repairer.Position;
    }

    /// <summary>The end of an object or array that is strict JSON; 0 where there is none, or where members of it stand behind it.</summary>
    private int StrictEnd(int position)
    {
        if (Text[position] is not ((byte)'{' or (byte)'['))
        {
            return 0;
        }

        AnswerReader reader = new(_session, _session.Window[position..]);
        bool isStrict = reader.Skip();
        _steps += reader.Position;
        if (!isStrict)
        {
            _spent += reader.Position;
            return 0;
        }

        int end = position + reader.Position;
        int comma = AfterWhitespace(end);
        int next = comma < Text.Length && Text[comma] == ',' ? AfterWhitespace(comma + 1) : Text.Length;
        return Text[position] == '{' && next < Text.Length && Text[next] is (byte)'"' or (byte)'\'' ? 0 : end;
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
}
