using System.Buffers;
using System.Text.Json;
using Gemini.Contracts.Json;

namespace Gemini.Contracts.Wire;

/// <summary>
/// Takes away what an answer was asked to come in (<see cref="InteractionSchema"/>), while it arrives: the object around a list, the quotes around a word.
/// An answer that came in another shape passes as it is.
/// </summary>
internal sealed class AnswerUnwrapper(InteractionSchema? schema)
{
    /// <summary>Bytes that a word of an enum has at most; what is longer passes as it comes.</summary>
    private const int MaxLabelBytes = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _held = new();
    private State _state = schema is { IsList: true } ? State.BeforeList : schema is { IsLabel: true } ? State.Label : State.Open;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    private enum State
    {
        /// <summary>Everything passes.</summary>
        Open,

        /// <summary>What may be the beginning of the object is held back.</summary>
        BeforeList,

        /// <summary>The list passes.</summary>
        InList,

        /// <summary>What may be the end of the object is held back.</summary>
        AfterList,

        /// <summary>The word is held back until it is whole.</summary>
        Label,
    }

    /// <summary>Whether all text passes as it is.</summary>
    public bool IsOpen => _state == State.Open;

    /// <summary>Takes in the next bytes of the answer's text.</summary>
    public void Append(ReadOnlySpan<byte> text, GenerateContentResponse to)
    {
        while (!text.IsEmpty)
        {
            switch (_state)
            {
                case State.BeforeList or State.AfterList or State.Label:
                    _held.Write(text);
                    Decide(to);
                    return;
                case State.InList when ListLength(text) is var length:
                    to.AppendText(text[..length]);
                    text = text[length..];
                    break;
                default:
                    to.AppendText(text);
                    return;
            }
        }
    }

    /// <summary>No more text comes: what is still held back passes, where it was not around the answer.</summary>
    public void Complete(GenerateContentResponse to)
    {
        ReadOnlySpan<byte> held = _held.WrittenSpan;
        if (_state == State.Label && TryReadString(held, out byte[]? word))
        {
            to.AppendText(word);
        }
        else if (_state != State.AfterList)
        {
            to.AppendText(held);
        }

        _held.ResetWrittenCount();
        _state = State.Open;
    }

    private void Decide(GenerateContentResponse to)
    {
        ReadOnlySpan<byte> held = _held.WrittenSpan;
        switch (_state)
        {
            case State.BeforeList when MatchOpening(held) is var length and not 0:
                if (length < 0)
                {
                    Release(held, to, State.Open);
                    return;
                }

                byte[] list = held[(length - 1)..].ToArray();
                _held.ResetWrittenCount();
                _state = State.InList;
                Append(list, to);
                return;
            case State.AfterList when held.Trim(" \t\r\n"u8) is not ([] or [(byte)'}']):
            case State.Label when held.Length > MaxLabelBytes:
                Release(held, to, State.Open);
                return;
        }
    }

    private void Release(ReadOnlySpan<byte> held, GenerateContentResponse to, State state)
    {
        to.AppendText(held);
        _held.ResetWrittenCount();
        _state = state;
    }

    /// <summary>The length of what opens the object up to the list's bracket; 0 where it may still come, -1 where the text is another.</summary>
    private static int MatchOpening(ReadOnlySpan<byte> text)
    {
        int at = 0;
        foreach (byte token in "{ : ["u8)
        {
            if (token == ' ')
            {
                // Between the brackets comes the member's name.
                continue;
            }

            if (token == ':' && Match(text, ref at, InteractionSchema.MemberName) is var named && named != 1)
            {
                return named;
            }

            if (Match(text, ref at, [token]) is var found && found != 1)
            {
                return found;
            }
        }

        return at;
    }

    /// <summary>Skips white space and a token: 1 where it is there, 0 where the text ends before it is whole, -1 where it is another.</summary>
    private static int Match(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> token)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        ReadOnlySpan<byte> rest = text[at..];
        if (rest.Length < token.Length)
        {
            return token.StartsWith(rest) ? 0 : -1;
        }

        at += token.Length;
        return rest.StartsWith(token) ? 1 : -1;
    }

    /// <summary>How many bytes belong to the list; what comes after its last bracket does not.</summary>
    private int ListLength(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte one = text[i];
            if (_isInString)
            {
                _isInString = one != '"' || _isEscaped;
                _isEscaped = one == '\\' && !_isEscaped;
            }
            else if (one == '"')
            {
                _isInString = true;
            }
            else if (one is (byte)'[' or (byte)'{')
            {
                _depth++;
            }
            else if (one is (byte)']' or (byte)'}' && --_depth == 0)
            {
                _state = State.AfterList;
                return i + 1;
            }
        }

        return text.Length;
    }

    private static bool TryReadString(ReadOnlySpan<byte> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? word)
    {
        word = null;
        try
        {
            Utf8JsonReader reader = new(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            byte[] unescaped = new byte[reader.ValueSpan.Length];
            int length = JsonEscapes.Unescape(reader.ValueSpan, unescaped, out _);
            word = unescaped[..length];
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
