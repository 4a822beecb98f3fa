namespace Gemini.Contracts.Reading;

/// <summary>
/// Finds an item in text that was skipped as prose: an object whose beginning is broken, so that nothing was read there. What shows it are names of the contract before values,
/// beside a brace. Prose that only speaks of the members has no brace for them.
/// </summary>
/// <param name="cursor">Counts what reading costs.</param>
/// <param name="detector">Knows the names of the contract.</param>
internal sealed class LostItemFinder(TextCursor cursor, EnvelopeDetector detector)
{
    /// <summary>How far before its first name an item's brace may be, in bytes.</summary>
    private const int MaxBeforeName = 4;

    /// <summary>One name in quotes shows an item; of names without quotes, which programs have, two are needed.</summary>
    private const int Needed = 2;

    /// <summary>Finds the first item in a stretch of prose, with all that follows it up to the stretch's last brace.</summary>
    public bool TryFind(ReadOnlySpan<byte> prose, out Range item)
    {
        cursor.AddSteps(prose.Length);
        item = default;
        int found = 0;
        int first = -1;
        int last = -1;
        for (int colon = 0; colon < prose.Length; colon++)
        {
            int next = prose[colon..].IndexOf((byte)':');
            if (next < 0)
            {
                break;
            }

            colon += next;
            int name = NameBefore(prose[..colon], out ReadOnlySpan<byte> text);
            if (name >= 0 && IsBeforeValue(prose[(colon + 1)..]) && detector.IsKnown(text))
            {
                found += prose[name] is (byte)'"' or (byte)'\'' ? Needed : 1;
                first = first < 0 ? name : first;
                last = colon;
            }
        }

        if (found < Needed)
        {
            return false;
        }

        // Without a brace before its first name, what the stretch begins with may be values of the item.
        int before = Math.Max(0, first - MaxBeforeName);
        int brace = prose[before..first].LastIndexOf((byte)'{');
        if (brace < 0 && !IsClosedBehind(prose[first..]))
        {
            return false;
        }

        int closing = prose[last..].LastIndexOf((byte)'}');
        item = (brace < 0 ? 0 : before + brace)..(closing < 0 ? prose.Length : last + closing + 1);
        return true;
    }

    /// <summary>Whether a value follows: after white space, and one byte that does not belong there.</summary>
    private static bool IsBeforeValue(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = text.TrimStart(" \t\r\n"u8);
        return StartsValue(value) || (value.Length > 1 && !char.IsAsciiLetterOrDigit((char)value[0]) && StartsValue(value[1..].TrimStart(" \t\r\n"u8)));
    }

    private static bool StartsValue(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && (text[0] is (byte)'"' or (byte)'\'' or (byte)'[' or (byte)'{' or (byte)'-' || char.IsAsciiDigit((char)text[0])
            || text.StartsWith("null"u8) || text.StartsWith("true"u8) || text.StartsWith("false"u8) || text.StartsWith("None"u8) || text.StartsWith("True"u8) || text.StartsWith("False"u8));

    /// <summary>The offset of the name before a colon, between which there may be white space and one byte that does not belong there; -1 where there is none.</summary>
    private static int NameBefore(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        name = default;
        text = text.TrimEnd(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return -1;
        }

        if (!IsOfName(text[^1]) && text[^1] is not ((byte)'"' or (byte)'\''))
        {
            text = text[..^1].TrimEnd(" \t\r\n"u8);
        }

        byte quote = text.IsEmpty ? (byte)0 : text[^1];
        if (quote is (byte)'"' or (byte)'\'')
        {
            int open = text[..^1].LastIndexOf(quote);
            name = open < 0 ? default : text[(open + 1)..^1];
            return open;
        }

        int start = text.Length;
        while (start > 0 && text.Length - start <= TextCursor.MaxNameLength && IsOfName(text[start - 1]))
        {
            start--;
        }

        name = text[start..];
        return name.IsEmpty ? -1 : start;
    }

    private static bool IsOfName(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-' or >= 0x80;

    /// <summary>Whether a brace closes that was not opened here.</summary>
    private static bool IsClosedBehind(ReadOnlySpan<byte> text)
    {
        int depth = 0;
        while (depth >= 0)
        {
            int brace = text.IndexOfAny((byte)'{', (byte)'}');
            if (brace < 0)
            {
                return false;
            }

            depth += text[brace] == '{' ? 1 : -1;
            text = text[(brace + 1)..];
        }

        return true;
    }
}
