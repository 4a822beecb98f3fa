using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Members' names, other spellings of them, and members that the contract does not name.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a member's name and its colon. The name is unescaped; it may lie in the session's scratch buffer.</summary>
    private bool ReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (_position >= _json.Length || (_json[_position] != '"' && !IsRelaxed))
        {
            return Malformed(_position);
        }

        if (TryReadShortName(out name))
        {
            return true;
        }

        if (!(_json[_position] == '"' ? ReadStringBytes(out name, out _) : ReadLightName(out name)))
        {
            return false;
        }

        SkipWhitespace();
        if (_position >= _json.Length || _json[_position] != ':')
        {
            return Malformed(_position);
        }

        _position++;
        return true;
    }

    /// <summary>Reads <c>"name":</c> where it is plain and no longer than sixteen bytes with its closing quote; where something else stands, reads nothing.</summary>
    private bool TryReadShortName(out ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position + 1;
        name = default;
        if (json.Length - start <= Vector128<byte>.Count || json[start - 1] != '"')
        {
            return false;
        }

        Vector128<byte> bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[start]));
        Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
        int length = BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        if (length >= Vector128<byte>.Count || json[start + length] != '"' || json[start + length + 1] != ':')
        {
            return false;
        }

        name = json.Slice(start, length);
        _position = start + length + 2;
        return true;
    }

    private int FindOtherSpelling(MemberTable table, ReadOnlySpan<byte> name, int nameStart, ulong seen)
    {
        int found = _session.Spellings.Find(table, name, seen);
        if (found >= 0 && !IsPlausible(table.KindOf(found)))
        {
            return -1;
        }

        if (found >= 0)
        {
            Note(FindingKind.KeySpelling, nameStart, _position, table.SpellingMessage(found));
        }

        return found;
    }

    /// <summary>Whether the value ahead may be of a kind that its name, spelt otherwise, suggests.</summary>
    private readonly bool IsPlausible(MemberKind kind)
    {
        ReadOnlySpan<byte> rest = _json[_position..].TrimStart(" \t\r\n"u8);
        return kind switch
        {
            // {"object": {"box_2d": …}} is something around an item, not its label.
            MemberKind.Text => !rest.StartsWith("{"u8) && !(rest.StartsWith("["u8) && rest[1..].TrimStart(" \t\r\n"u8).StartsWith("{"u8)),

            // {"position": "top left", "point": …} has a point, under its own name.
            MemberKind.Box or MemberKind.Point or MemberKind.Points or MemberKind.Box3D =>
                rest.IsEmpty || rest[0] is (byte)'[' or (byte)'{' or (byte)'n' || (rest[0] is (byte)'"' or (byte)'\'' && rest.Length > 1 && !char.IsAsciiLetter((char)rest[1])),
            _ => true,
        };
    }

    /// <summary>Each unknown name is reported once an answer, where it comes first: models repeat them in every item.</summary>
    private bool PassOverUnknown(MemberTable table, ReadOnlySpan<byte> name, int nameStart, ulong seen)
    {
        SkipWhitespace();
        if (TryTakeEdge(table, name, seen))
        {
            return _status == ReadStatus.Reading;
        }

        _rootHasUnknown |= _depth == 1;
        string text = Text(name);
        int nameEnd = _position;
        if (!Skip())
        {
            return false;
        }

        if (_session.Log.IsNewUnknownName(text))
        {
            Note(
                FindingKind.UnknownMember,
                nameStart,
                nameEnd,
                $"The contract has no member '{Shortened(text)}'; it was passed over, here and wherever it comes again.");
        }

        return true;
    }
}
