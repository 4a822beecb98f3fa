using System.Numerics;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Objects and their members.</content>
public ref partial struct AnswerReader
{
    /// <summary>Begins an object. An array of one object is that object, which is a finding.</summary>
    public bool BeginObject()
    {
        SkipWhitespace();
        if (_status == ReadStatus.Reading && (uint)_position < (uint)_json.Length && _json[_position] == '{')
        {
            _position++;
            return Push(ContainerForm.Plain, -1);
        }

        return BeginOtherObject();
    }

    /// <summary>Goes on to the next member of the object.</summary>
    /// <param name="table">The object's members.</param>
    /// <param name="member">-1 before the first; then the member to be read.</param>
    /// <param name="seen">Bit n is set once member n came.</param>
    /// <returns>False behind the last member and where something is wrong; <see cref="EndObject"/> tells which.</returns>
    /// <remarks>The member after the last one is tried first. Members that the table does not name are passed over, with a finding.</remarks>
    public bool NextMember(MemberTable table, ref int member, ref ulong seen)
    {
        ReadOnlySpan<byte> json = _json;
        int p = _position;
        int next = member + 1;

        // The usual way: `,` or `, ` or `,` and an indented line, the member that is next in the table, `:` and perhaps a space.
        if (_status == ReadStatus.Reading)
        {
            if (next != 0)
            {
                if ((uint)p >= (uint)json.Length || json[p] != ',')
                {
                    return !EndsObject(p) && NextUnpredicted(table, ref member, ref seen);
                }

                p++;
            }

            if ((uint)p < (uint)json.Length && json[p] <= ' ')
            {
                p = AfterWhitespace(json, p);
            }

            int length = table.Predict(next, json, p);
            if (length != 0 && (seen & Bit(next)) == 0)
            {
                _levels[_depth].NameStart = p + 1;
                p += length;
                if ((uint)p < (uint)json.Length && json[p] <= ' ')
                {
                    p = AfterWhitespace(json, p);
                }

                _position = p;
                seen |= Bit(next);
                member = next;
                return true;
            }

            if (IsRelaxed)
            {
                return NextLight(table, ref member, ref seen, p);
            }
        }

        return NextUnpredicted(table, ref member, ref seen);
    }

    /// <summary>Ends the object, and rejects it where a required member is not there.</summary>
    /// <param name="table">The object's members.</param>
    /// <param name="seen">Bit n is set where member n came.</param>
    public bool EndObject(MemberTable table, ulong seen)
    {
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        SkipWhitespace();
        if ((uint)_position >= (uint)_json.Length || _json[_position] != '}')
        {
            return Malformed(_position);
        }

        _position++;
        ref ContainerFrame level = ref _levels[_depth];
        if (level.Form == ContainerForm.InArray && !EndWrapping(1))
        {
            return false;
        }

        if (--_depth == 0)
        {
            _rootSeen = seen;
        }

        return (table.Required & ~seen) == 0 || RejectMissing(table, seen);
    }

    /// <summary>Whether the object plainly ends here, with nothing gathered that could still be a member.</summary>
    private readonly bool EndsObject(int position) => (uint)position < (uint)_json.Length && _json[position] == '}' && !_hasEdges;

    private static ulong Bit(int member) => member < 64 ? 1UL << member : 0;

    private bool Push(ContainerForm form, int index)
    {
        int depth = _depth + 1;
        ContainerFrame[] levels = _levels;
        if ((uint)depth >= (uint)levels.Length)
        {
            return Reject(RejectionReason.TooDeep, $"The value is nested more than {ReadSession.MaxDepth} levels deep.");
        }

        ref ContainerFrame level = ref levels[depth];
        level.Start = _position;
        level.NameStart = ContainerFrame.NoName;
        level.Index = index;
        level.Form = form;
        _depth = depth;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool BeginOtherObject()
    {
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        if (_json[_position] == '[')
        {
            int start = _position++;
            SkipWhitespace();
            if (_position < _json.Length && _json[_position] == '{')
            {
                _position++;
                Note(FindingKind.SingleElementArray, start, start + 1, "An array of one object stands where an object was expected; the object was read.");
                return Push(ContainerForm.InArray, -1);
            }

            _position = start;
        }

        return RejectKind("an object");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextUnpredicted(MemberTable table, ref int member, ref ulong seen)
    {
        bool isFirst = member < 0;
        while (_status == ReadStatus.Reading)
        {
            SkipTrivia();
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            if (_json[_position] == '}')
            {
                return NextLoosePlace(table, ref member, ref seen);
            }

            if (!isFirst && (_json[_position] == ',' || !TakesMissingComma(table, member + 1, seen)))
            {
                if (_json[_position] != ',')
                {
                    return Malformed(_position);
                }

                _position++;
                SkipTrivia();
                if (TakesTrailingComma('}'))
                {
                    return NextLoosePlace(table, ref member, ref seen);
                }
            }

            isFirst = false;
            int nameStart = _position;
            if (IsRelaxed && TakesLightName(table, member + 1, seen))
            {
                seen |= Bit(++member);
                return true;
            }

            if (!ReadName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            _levels[_depth].NameStart = nameStart + (_json[nameStart] switch { (byte)'"' or (byte)'\'' => 1, 0xE2 => CurvedQuoteLength, _ => 0 });
            int found = table.Find(name);
            if (found < 0)
            {
                found = FindOtherSpelling(table, name, nameStart, seen);
            }
            else if ((seen & Bit(found)) != 0)
            {
                Note(FindingKind.DuplicateMember, nameStart, _position, "The member comes more than once; the last one counts.");
            }

            if (found >= 0)
            {
                SkipWhitespace();
                seen |= Bit(found);
                member = found;
                return true;
            }

            if (!PassOverUnknown(table, name, nameStart, seen))
            {
                return false;
            }
        }

        return false;
    }

    private bool RejectMissing(MemberTable table, ulong seen)
    {
        if (_depth == 0)
        {
            _rootTexts = table.Texts;
        }

        int missing = BitOperations.TrailingZeroCount(table.Required & ~seen);
        string name = table.NameOf(missing);
        return Reject(RejectionReason.MissingMember, $"The required member '{name}' is not there.", Pointer() + "/" + Escaped(name));
    }
}
