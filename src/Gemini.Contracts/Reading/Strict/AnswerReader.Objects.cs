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
            return Push(ContainerForm.Plain);
        }

        return BeginOtherObject();
    }

    /// <summary>Moves to the next member of the object.</summary>
    /// <param name="table">The object's members.</param>
    /// <param name="member">-1 before the first; then the member to be read.</param>
    /// <param name="seen">Bit n is set once member n was met.</param>
    /// <returns>False after the last member and where something is wrong; <see cref="EndObject"/> says which.</returns>
    /// <remarks>The member after the last one is tried first. Members that the table does not have are skipped, with a finding.</remarks>
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
                    bool endsHere = (uint)p < (uint)json.Length && json[p] == '}' && !_hasLooseEdges;
                    return !endsHere && NextUnpredicted(table, ref member, ref seen);
                }

                p++;
            }

            p = JsonTokens.AfterAnyWhitespace(json, p);
            if (TryTakePredicted(table, p, ref member, ref seen))
            {
                return true;
            }

            if (IsRelaxed)
            {
                if (RelaxedReader.TryNextMember(ref this, table, next, seen, p))
                {
                    seen |= Bit(next);
                    member = next;
                    return true;
                }

                if (next != 0 && !_hasLooseEdges && RelaxedReader.TrySkipTrailingComma(ref this, '}', p))
                {
                    return false;
                }
            }
        }

        return NextUnpredicted(table, ref member, ref seen);
    }

    /// <summary>Takes the name of the member that is next in the table, where that is what stands at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakePredicted(MemberTable table, int position, ref int member, ref ulong seen)
    {
        int length = table.Predict(member + 1, _json, position);
        if (length == 0 || (seen & Bit(member + 1)) != 0)
        {
            return false;
        }

        BeginMember(position + 1, position + length);
        seen |= Bit(++member);
        return true;
    }

    /// <summary>Ends the object, and rejects it where a required member is missing.</summary>
    /// <param name="table">The object's members.</param>
    /// <param name="seen">Bit n is set where member n was met.</param>
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
        if (level.Form == ContainerForm.InArray)
        {
            if (!ScalarReader.EndArrays(ref this, 1))
            {
                return false;
            }

            Note(FindingKind.SingleElementArray, level.Start - 1, _position, "An object is in an array of its own; the object was read.");
        }

        if (--_depth == 0)
        {
            _rootSeen = seen;
        }

        return (table.Required & ~seen) == 0 || RejectMissing(table, seen);
    }

    /// <summary>The value of a member comes next.</summary>
    /// <param name="nameStart">The name's first byte, after its quote.</param>
    /// <param name="colonEnd">The byte after its colon.</param>
    internal void BeginMember(int nameStart, int colonEnd)
    {
        _levels[_depth].BeginMember(nameStart);
        _position = JsonTokens.AfterAnyWhitespace(_json, colonEnd);
    }

    /// <summary>Whether numbers of a box or a point were met among the members of an object.</summary>
    internal readonly bool HasLooseEdges => _hasLooseEdges;

    /// <summary>Says that the object has a member that the contract does not name.</summary>
    internal void MarkUnknown() => _rootHasUnknown |= _depth == 1;

    /// <summary>Says whether there are such numbers.</summary>
    internal void MarkLooseEdges(bool hasLooseEdges) => _hasLooseEdges = hasLooseEdges;

    /// <summary>A member's bit; 0 where there are too many.</summary>
    internal static ulong Bit(int member) => member < 64 ? 1UL << member : 0;

    /// <summary>Reads a member's name and its colon. The name is unescaped; it may lie in the session's scratch buffer.</summary>
    internal bool ReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        return _position >= _json.Length || (_json[_position] != '"' && !IsRelaxed)
            ? Malformed(_position)
            : TextReading.TryReadName(_json, ref _position, out name) || ((_json[_position] == '"' ? ReadStringBytes(out name) : RelaxedReader.ReadName(ref this, out name)) && SkipColon());
    }

    /// <summary>Skips the colon after a name.</summary>
    internal bool SkipColon()
    {
        SkipWhitespace();
        if (Next != ':')
        {
            return Malformed(_position);
        }

        _position++;
        return true;
    }

    private bool Push(ContainerForm form)
    {
        int depth = _depth + 1;
        ContainerFrame[] levels = _levels;
        if ((uint)depth >= (uint)levels.Length)
        {
            if (depth <= ReadSession.MaxDepth)
            {
                _levels = _session.GrowLevels();
                return Push(form);
            }

            return Reject(RejectionReason.TooDeep, $"The value is nested more than {ReadSession.MaxDepth} levels deep.");
        }

        levels[depth].Open(_position, form);
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

        if (Next == '[')
        {
            int brace = JsonTokens.AfterAnyWhitespace(_json, _position + 1);
            if (brace < _json.Length && _json[brace] == '{')
            {
                _position++;
                bool isOpen = Push(ContainerForm.InArray);
                _position = brace + 1;
                return isOpen;
            }
        }

        return this.RejectKind("an object");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextUnpredicted(MemberTable table, ref int member, ref ulong seen)
    {
        bool isFirst = member < 0;
        while (_status == ReadStatus.Reading)
        {
            RelaxedReader.SkipTrivia(ref this);
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            if (_json[_position] == '}')
            {
                return EdgeReader.TryEndWith(ref this, table, ref member, ref seen);
            }

            if (!isFirst && (_json[_position] == ',' || !RelaxedReader.TryInsertComma(ref this, table, member + 1, seen)))
            {
                if (_json[_position] != ',')
                {
                    return Malformed(_position);
                }

                _position++;
                RelaxedReader.SkipTrivia(ref this);
                if (RelaxedReader.TrySkipTrailingComma(ref this, '}'))
                {
                    return EdgeReader.TryEndWith(ref this, table, ref member, ref seen);
                }
            }

            isFirst = false;
            if (TryTakePredicted(table, _position, ref member, ref seen))
            {
                return true;
            }

            int nameStart = _position;
            if (IsRelaxed && RelaxedReader.TryNextMember(ref this, table, member + 1, seen, _position))
            {
                seen |= Bit(++member);
                return true;
            }

            if (!ReadName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            _levels[_depth].BeginMember(nameStart + RelaxedQuotes.QuoteLength(_json[nameStart]));
            int found = table.Find(name);
            if (found < 0)
            {
                found = MemberNames.FindOtherSpelling(ref this, table, name, nameStart, seen);
            }
            else if ((seen & Bit(found)) != 0)
            {
                Note(FindingKind.DuplicateMember, nameStart, _position);
            }

            if (found >= 0)
            {
                SkipWhitespace();
                seen |= Bit(found);
                member = found;
                return true;
            }

            if (!MemberNames.SkipUnknown(ref this, table, name, nameStart, seen))
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

        string name = table.NameOf(BitOperations.TrailingZeroCount(table.Required & ~seen));
        return Reject(RejectionReason.MissingMember, $"The required member '{name}' is missing.", MemberNames.Append(Pointer(), name));
    }
}
