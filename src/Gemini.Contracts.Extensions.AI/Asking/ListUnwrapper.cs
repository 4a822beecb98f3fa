using System.Buffers;

namespace Gemini.Contracts.Chat;

/// <summary>
/// Takes the list out of <c>{"items": […]}</c> while it arrives, so that its items come as early as those of a bare list, and null out of <c>{"items": null}</c>.
/// A text that begins otherwise passes as it is.
/// </summary>
internal sealed class ListUnwrapper
{
    private readonly ArrayBufferWriter<byte> _held = new(32);
    private State _state;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    private enum State
    {
        BeforeBrace,
        BeforeName,
        InName,
        BeforeColon,
        BeforeList,
        InNull,
        InList,
        AfterList,
        AfterBrace,
        Passing,
    }

    private static ReadOnlySpan<byte> Name => "\"items\""u8;

    private static ReadOnlySpan<byte> Null => "null"u8;

    /// <summary>Takes in the next bytes, and gives on what belongs to the list.</summary>
    public void Append(ReadOnlySpan<byte> text, IBufferWriter<byte> list)
    {
        while (!text.IsEmpty)
        {
            if (_state == State.Passing)
            {
                list.Write(text);
                return;
            }

            if (_state == State.InList)
            {
                int length = LengthInList(text);
                list.Write(text[..length]);
                text = text[length..];
                continue;
            }

            Hold(text[0], list);
            text = text[1..];
        }
    }

    /// <summary>The text has ended: what was held back of an object that never came to its list is given on.</summary>
    public void Complete(IBufferWriter<byte> list)
    {
        if (_state is not (State.Passing or State.InList or State.AfterList or State.AfterBrace))
        {
            Pass(list);
        }
    }

    /// <summary>Bytes that are before the object's list, or after it.</summary>
    private void Hold(byte one, IBufferWriter<byte> list)
    {
        _held.Write([one]);
        bool isSpace = one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
        int name = _state is State.InName or State.InNull ? ++_depth : 0;
        State next = (_state, one) switch
        {
            (State.InName, _) when name < Name.Length && one == Name[name] => name == Name.Length - 1 ? State.BeforeColon : State.InName,
            (State.InNull, _) when name < Null.Length && one == Null[name] => name == Null.Length - 1 ? State.AfterList : State.InNull,
            (State.InName or State.InNull, _) => State.Passing,
            _ when isSpace => _state,
            (State.BeforeBrace, (byte)'{') => State.BeforeName,
            (State.BeforeName, (byte)'"') => State.InName,
            (State.BeforeColon, (byte)':') => State.BeforeList,
            (State.BeforeList, (byte)'[') => State.InList,
            (State.BeforeList, (byte)'n') => State.InNull,
            (State.AfterList, (byte)'}') => State.AfterBrace,
            _ => State.Passing,
        };
        if (next == State.Passing)
        {
            Pass(list);
        }
        else if (next == State.InList)
        {
            _held.ResetWrittenCount();
            list.Write("["u8);
            _depth = 1;
        }
        else if (next == State.AfterBrace && _state == State.AfterList)
        {
            _held.ResetWrittenCount();
        }
        else if (next == State.AfterList && _state == State.InNull)
        {
            _held.ResetWrittenCount();
            list.Write(Null);
        }
        else if (next == State.BeforeName || next == State.BeforeColon || (next is State.InName or State.InNull && next != _state))
        {
            _depth = 0;
        }

        _state = next;
    }

    private void Pass(IBufferWriter<byte> list)
    {
        list.Write(_held.WrittenSpan);
        _held.ResetWrittenCount();
        _state = State.Passing;
    }

    /// <summary>How many bytes are still within the list; with its last bracket the list is over.</summary>
    private int LengthInList(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte one = text[i];
            if (_isInString)
            {
                _isInString = _isEscaped || one != '"';
                _isEscaped = !_isEscaped && one == '\\';
                continue;
            }

            _isInString = one == '"';
            _depth += one is (byte)'[' or (byte)'{' ? 1 : one is (byte)']' or (byte)'}' ? -1 : 0;
            if (_depth == 0)
            {
                _state = State.AfterList;
                return i + 1;
            }
        }

        return text.Length;
    }
}
