using Gemini.Contracts.Json;
using System.Text.Json;

namespace Gemini.Contracts.Reading;

/// <content>{"result": "[{\"box_2d\": …}]"}: an answer that was written into a text.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>Shorter texts hold no item.</summary>
    private const int ShortestAnswer = 8;

    /// <summary>Reads the objects in the first text of an object that holds items.</summary>
    private bool TakeText(int start, ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader walk = new(json.Span, WalkOptions);
        while (TryMove(ref walk))
        {
            if (walk.TokenType == JsonTokenType.String && walk.ValueSpan.Length >= ShortestAnswer && walk.ValueSpan.Contains((byte)'{')
                && TakeText(start, walk.ValueSpan))
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeText(int start, ReadOnlySpan<byte> escaped)
    {
        byte[] text = new byte[escaped.Length];
        int length = JsonEscapes.Unescape(escaped, text, out _);
        bool hasValue = LenientJson.TryRepair(text.AsMemory(0, length), out ReadOnlyMemory<byte> value, out _, out long steps);
        _steps += steps;
        if (!hasValue)
        {
            return false;
        }

        Func<int, int>? map = Session.CanonicalOffset;
        SessionMark mark = Session.Mark();
        int taken = _taken;
        Session.CanonicalOffset = _ => start;
        TakeObjects(start, (byte[])[.. "{\"\":"u8, .. value.Span, (byte)'}']);
        Session.CanonicalOffset = map;
        if (_taken == taken)
        {
            Session.Rewind(mark);
            return false;
        }

        Session.AddBounded(FindingKind.Escape, start, 1, "The items stand in a text of their own inside an object.");
        return true;
    }
}
