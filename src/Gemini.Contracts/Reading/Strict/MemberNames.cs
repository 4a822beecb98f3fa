using System.Text;
using Gemini.Contracts.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Names of members: as they are shown in JSON pointers and messages, and which values they may precede.</summary>
internal static class MemberNames
{
    /// <summary>Longer quotations and names are cut in messages and pointers, in bytes or characters.</summary>
    public const int MaxShown = 64;

    /// <summary>A pointer (RFC 6901) with one more name.</summary>
    public static string Append(string pointer, string name) => string.Concat(pointer, "/", name.AsSpan().ContainsAny('~', '/')
        ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
        : name);

    /// <summary>The name that begins at a position of the text, after its quote if it has one; its escapes are resolved.</summary>
    public static string At(ReadOnlySpan<byte> json, int start, TextCache texts)
    {
        ReadOnlySpan<byte> rest = json[start..];
        bool isQuoted = start > 0 && json[start - 1] == '"';
        int length = rest[..Math.Min(rest.Length, MaxShown)].IndexOfAnyExcept(RelaxedReader.NameBytes);
        if (length > 0 && (!isQuoted || rest[length] == '"'))
        {
            return texts.IsInUse ? texts.Get(rest[..length]) : Encoding.UTF8.GetString(rest[..length]);
        }

        length = 0;
        while (length < rest.Length && rest[length] != '"' && length < MaxShown)
        {
            length += rest[length] == '\\' ? Math.Max(1, JsonEscapes.Length(rest[length..])) : 1;
        }

        Span<byte> plain = stackalloc byte[MaxShown + 8];
        return Encoding.UTF8.GetString(plain[..JsonEscapes.Unescape(rest[..length], plain, out _)]);
    }

    /// <summary>Where a name begins with its quote, if it has one.</summary>
    public static int QuoteBefore(ReadOnlySpan<byte> json, int nameStart) => nameStart > 0 && json[nameStart - 1] == '"' ? nameStart - 1 : nameStart;

    /// <summary>Whether the value ahead may be of a kind that its name, in another spelling, suggests.</summary>
    public static bool MayHold(ReadOnlySpan<byte> rest, MemberKind kind) => kind switch
    {
        // {"object": {"box_2d": …}} is something around an item, not its label.
        MemberKind.Text => !rest.StartsWith("{"u8) && !(rest.StartsWith("["u8) && rest[1..].TrimStart(" \t\r\n"u8).StartsWith("{"u8)),

        MemberKind.Confidence => rest.IsEmpty || rest[0] is not ((byte)'{' or (byte)'['),

        // {"position": "top left", "point": …} has a point, under its own name.
        MemberKind.Box or MemberKind.Point or MemberKind.Points or MemberKind.Box3D or MemberKind.BoxApart =>
            rest.IsEmpty || rest[0] is (byte)'[' or (byte)'{' or (byte)'n' || (rest[0] is (byte)'"' or (byte)'\'' && rest.Length > 1 && !char.IsAsciiLetter((char)rest[1])),
        _ => true,
    };

    /// <summary>The member that a name means though it is spelled differently, which is a finding; -1 where there is none.</summary>
    public static int FindOtherSpelling(ref AnswerReader reader, MemberTable table, ReadOnlySpan<byte> name, int nameStart, ulong seen)
    {
        int found = reader.Session.NameMatches.Find(table, name, seen);
        if (found >= 0 && !MayHold(reader.Json[reader.Position..].TrimStart(" \t\r\n"u8), table.KindOf(found)))
        {
            return -1;
        }

        if (found >= 0)
        {
            reader.Note(FindingKind.KeySpelling, nameStart, reader.Position, table.SpellingMessage(found));
        }

        return found;
    }

    /// <summary>Each unknown name is reported once an answer, where it is met first: models repeat them in every item.</summary>
    public static bool SkipUnknown(ref AnswerReader reader, MemberTable table, ReadOnlySpan<byte> name, int nameStart, ulong seen)
    {
        reader.SkipWhitespace();
        if (EdgeReader.TryRead(ref reader, table, name, seen))
        {
            return reader.Status == ReadStatus.Reading;
        }

        reader.MarkUnknown();
        string text = reader.Session.Texts.Get(name);
        int nameEnd = reader.Position;
        if (!reader.Skip())
        {
            return false;
        }

        if (reader.Session.Log.IsNewUnknownName(text))
        {
            reader.Note(
                FindingKind.UnknownMember,
                nameStart,
                nameEnd,
                $"The contract has no member '{Shortened(text)}'; it was skipped, here and wherever it is repeated.");
        }

        return true;
    }

    /// <summary>The beginning of a text, for a message.</summary>
    public static string Shortened(ReadOnlySpan<byte> text) => text.Length <= MaxShown
        ? Encoding.UTF8.GetString(text)
        : Encoding.UTF8.GetString(text[..MaxShown]) + "…";

    /// <inheritdoc cref="Shortened(ReadOnlySpan{byte})"/>
    public static string Shortened(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";
}
