using System.Text.Json;
using Gemini.Contracts.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>
/// Finds the one label of an answer: the bare word that <c>text/x.enum</c> gives, or a word in a fence, in quotes, in bold, in one object or list,
/// or in a sentence that names exactly one label.
/// </summary>
/// <remarks>The fallback of an enum stands for a value that was read and is unknown, never for a text in which no value was found.</remarks>
/// <typeparam name="T">The enum.</typeparam>
/// <param name="session">The answer's text, findings and rejected items.</param>
/// <param name="read">The generated reader of the enum.</param>
internal sealed class LabelReader<T>(ReadSession session, ValueReader<T> read)
    where T : struct, Enum
{
    /// <summary>A label's name has at most this many words.</summary>
    private const int MaxLabelWords = 4;

    /// <summary>A text of more words is no sentence about a label.</summary>
    private const int MaxSentenceWords = 256;

    private readonly ReadOnlyMemory<byte> _text = session.Text;
    private readonly LabelText _label = new(session);
    private T _value;

    /// <summary>Reads the label.</summary>
    /// <param name="mayBeCut">Whether the text may have been longer, so that an unknown word may be the beginning of a known one.</param>
    /// <param name="value">The label.</param>
    /// <returns>False where the session says in its rejected items why there is none.</returns>
    public bool TryRead(bool mayBeCut, out T value)
    {
        Range word = _label.Strip(_text.Span);
        bool isRead = !_text.Span[word].IsEmpty && (_text.Span[word][0] is (byte)'{' or (byte)'[' ? TryReadJson(word, mayBeCut) : TryReadText(word, mayBeCut));
        value = isRead ? _value : default;
        return isRead;
    }

    private bool TryReadText(Range range, bool mayBeCut)
    {
        ReadOnlySpan<byte> word = _text.Span[range];
        int start = range.Start.Value;
        if (IsKnown(word))
        {
            return TryTake(word, start);
        }

        List<Range> words = LabelText.FindWords(word, MaxSentenceWords + 1);
        Range? only = FindNamed(word, words.Count > MaxSentenceWords ? [] : words, out int named);
        if (only is { } phrase)
        {
            session.AddBounded(FindingKind.Prose, start, word.Length, "The label was taken out of a text that names no other.");
            return TryTake(word[phrase], start + phrase.Start.Value);
        }

        if (named > 1)
        {
            return Reject(range, RejectionReason.WrongFormat, "The answer names more than one label.");
        }

        return !mayBeCut && LabelText.IsValue(word, words.Count, MaxLabelWords)
            ? TryTake(word, start)
            : Reject(range, RejectionReason.UnknownEnumValue, mayBeCut ? "The answer was cut off before a label was whole." : "The answer names no label.");
    }

    /// <summary>The only label that some words name; null where they name none or several.</summary>
    private Range? FindNamed(ReadOnlySpan<byte> text, List<Range> words, out int count)
    {
        HashSet<T> labels = [];
        Range? found = null;
        for (int i = 0; i < words.Count; i++)
        {
            for (int last = Math.Min(words.Count, i + MaxLabelWords) - 1; last >= i; last--)
            {
                Range phrase = words[i].Start..words[last].End;
                if (IsKnown(text[phrase]))
                {
                    labels.Add(_value);
                    found ??= phrase;
                    i = last;
                    break;
                }
            }
        }

        count = labels.Count;
        return count == 1 ? found : null;
    }

    /// <summary>{"weather": "sunny"} or ["sunny"]: the one text among the values, or the only one that is a label.</summary>
    private bool TryReadJson(Range range, bool mayBeCut)
    {
        RepairSession repairs = new();
        repairs.Findings.Begin(-1, session);
        JsonRepairer repairer = new(_text.Span, range.Start.Value, isFinal: true, default, repairs);
        RepairStatus status = repairer.Repair();
        if (status != RepairStatus.Whole)
        {
            return Reject(range, RejectionReason.WrongFormat, status == RepairStatus.Cut ? "The answer was cut off before a label was whole." : "The answer names no label.");
        }

        repairs.Findings.Report();
        List<(byte[] Text, int Start)> texts = FindTexts(repairs.Output);
        List<(byte[] Text, int Start)> known = texts.FindAll(text => IsKnown(text.Text));
        (byte[] Text, int Start)? only = known.Count > 0 && known.TrueForAll(text => text.Text.AsSpan().SequenceEqual(known[0].Text)) ? known[0]
            : known.Count == 0 && texts.Count == 1 && !mayBeCut ? texts[0]
            : null;
        if (only is not { } label)
        {
            return Reject(range, RejectionReason.WrongFormat, known.Count > 1 ? "The answer names more than one label." : "The answer names no label.");
        }

        session.AddBounded(FindingKind.Wrapper, range.Start.Value, 1, "JSON around the label was skipped.");
        return TryTake(label.Text, label.Start);
    }

    private static List<(byte[] Text, int Start)> FindTexts(RepairOutput output)
    {
        List<(byte[] Text, int Start)> texts = [];
        Utf8JsonReader walk = new(output.Value.Span);
        try
        {
            while (walk.Read())
            {
                if (walk.TokenType == JsonTokenType.String)
                {
                    byte[] text = new byte[walk.ValueSpan.Length];
                    int length = JsonEscapes.Unescape(walk.ValueSpan, text, out _);
                    texts.Add((text[..length], output.MapOffset((int)walk.TokenStartIndex + 1)));
                }
            }
        }
        catch (JsonException)
        {
            // Deeper than any label is nested: what was found so far counts.
        }

        return texts;
    }

    /// <summary>Whether a text is one of the labels, in any spelling that is understood; then it is the value.</summary>
    private bool IsKnown(ReadOnlySpan<byte> word)
    {
        ReadSession probe = new(default, session.Frames, session.Options);
        AnswerReader reader = new(probe, LabelText.ToJson(word));
        return read(ref reader, out _value) && probe.Findings.All(static finding => finding.Kind != FindingKind.EnumFallback);
    }

    /// <summary>Reads a word as the value, with its findings at the word's place in the text.</summary>
    private bool TryTake(ReadOnlySpan<byte> word, int start)
    {
        AnswerReader reader = new(session, LabelText.ToJson(word), source: SourceMap.Word(start, word.Length));
        return read(ref reader, out _value)
            || Reject(start..(start + word.Length), reader.Rejection?.Reason ?? RejectionReason.WrongKind, reader.Rejection?.Message ?? "The answer is not a text.");
    }

    private bool Reject(Range range, RejectionReason reason, string message)
    {
        session.Add(new RejectedItem(_text[range], reason, "", message));
        return false;
    }
}
