namespace Gemini.Contracts.TestSupport;

/// <content>What begins a value, and what is a sentence.</content>
internal sealed partial class LenientJson
{
    private const int LongestName = 128;

    private bool StartsStructure(int position) => Text[position] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'/' or (byte)'(' or 0xE2
        || (Text[position] == '`' && Text[position..] is [_, not ((byte)'`' or (byte)'{' or (byte)'['), ..]) || IsCall(position);

    private bool IsCall(int position)
    {
        int p = position;
        while (p < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[p]) || Text[p] == '_'))
        {
            p++;
        }

        int open = AfterWhitespace(p);
        return p > position && open + 1 < Text.Length && Text[open] == '(' && Text[AfterWhitespace(open + 1)..] is [(byte)'{' or (byte)'[' or (byte)'"' or (>= (byte)'0' and <= (byte)'9'), ..] or [(byte)'t' or (byte)'f', ..];
    }

    private bool StartsValue(int position) => Text[position] is not ((byte)'}' or (byte)']' or (byte)',' or (byte)':' or (byte)')');

    private bool IsLikely(int position)
    {
        int after = AfterWhitespace(position + 1);
        if (after >= Text.Length)
        {
            return true;
        }

        byte one = Text[after];
        if (Text[position] == '[')
        {
            return one is (byte)'"' or (byte)'\'' or (byte)'{' or (byte)'[' or (byte)']' or (byte)'-' || (uint)(one - '0') <= 9;
        }

        if (one is (byte)'"' or (byte)'\'' or (byte)'}' or (byte)'/')
        {
            return true;
        }

        int p = after;
        while (p < Text.Length && (char.IsAsciiLetterOrDigit((char)Text[p]) || Text[p] is (byte)'_' or (byte)'-') && p - after < 128)
        {
            p++;
        }

        return p > after && AfterWhitespace(p) < Text.Length && Text[AfterWhitespace(p)] == ':';
    }

    // A list of words that commas separate is no sentence: what counts is how many words stand between them.
    private bool IsSentence(int position, bool isAll)
    {
        int words = 0;
        bool isInWord = false;
        foreach (byte one in Text[position..])
        {
            bool isSpace = one is (byte)' ' or (byte)'\t';
            if (one is (byte)',' or (byte)'\n')
            {
                if (!isAll)
                {
                    return false;
                }

                words = 0;
            }
            else if (!isSpace && !isInWord && ++words > MostWords)
            {
                return true;
            }

            isInWord = !isSpace && one is not ((byte)',' or (byte)'\n');
        }

        return false;
    }

    private int AfterWhitespace(int position)
    {
        while (position < Text.Length && Text[position] <= ' ')
        {
            position++;
        }

        return position;
    }

    private int AfterTrivia(int position, out bool hasComma, out bool hasLine)
    {
        hasComma = false;
        hasLine = false;
        while (position < Text.Length)
        {
            byte one = Text[position];
            if (one == '/' && position + 1 < Text.Length && Text[position + 1] is (byte)'/' or (byte)'*')
            {
                int end = Text[position + 1] == '/' ? Text[position..].IndexOf((byte)'\n') : Text[(position + 2)..].IndexOf("*/"u8) + 4;
                position = end < (Text[position + 1] == '/' ? 0 : 4) ? Text.Length : position + end;
                continue;
            }

            if (one is not ((byte)',' or (byte)';' or (byte)')' or (byte)'}' or (byte)']' or (byte)'`') && one > ' ')
            {
                return position;
            }

            hasComma |= one == ',';
            hasLine |= one == '\n';
            position++;
        }

        return position;
    }

    /// <summary>Whether a member's name in quotes and its colon stand at a place: the brace before them is missing.</summary>
    private bool StartsMember(int position)
    {
        byte quote = Text[position];
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        ReadOnlySpan<byte> name = Text[(position + 1)..Math.Min(Text.Length, position + LongestName)];
        int length = name.IndexOfAny(quote, (byte)'\\', (byte)'\n');
        if (length <= 0 || name[length] != quote)
        {
            return false;
        }

        int colon = AfterWhitespace(position + length + 2);
        return colon < Text.Length && Text[colon] == ':' && AfterWhitespace(colon + 1) < Text.Length;
    }
}
