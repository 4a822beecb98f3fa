using System.Text;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>What is broken in an answer.</summary>
public enum Breakage
{
    /// <summary>The list stands in a fence.</summary>
    Fenced,

    /// <summary>Sentences stand before and after the list.</summary>
    Chatter,

    /// <summary>The list's last bracket is missing.</summary>
    MissingClosingBracket,

    /// <summary>A comma follows the list's last item.</summary>
    TrailingComma,

    /// <summary>A comma follows the last member of every item.</summary>
    TrailingCommaInEach,

    /// <summary>One item in a hundred has names without quotes.</summary>
    UnquotedNamesInSome,

    /// <summary>No item has quotes around its names.</summary>
    UnquotedNames,

    /// <summary>One item in a hundred has single quotes.</summary>
    SingleQuotesInSome,

    /// <summary>All quotes are single.</summary>
    SingleQuotes,

    /// <summary>The list is a member of an object.</summary>
    Wrapped,
}

/// <summary>Breaks well-formed answers, an item a line, as models do.</summary>
public static class BrokenAnswers
{
    /// <summary>Makes the broken answer of a strict one.</summary>
    public static byte[] Make(byte[] strict, Breakage breakage)
    {
        string text = Encoding.UTF8.GetString(strict);
        string list = breakage switch
        {
            Breakage.Fenced => $"```json\n{text}\n```",
            Breakage.Chatter => $"Here are the bounding boxes of all the objects that I can see in the picture:\n\n{text}\n\nThe coordinates are normalized to 0-1000. Let me know if you need anything else!",
            Breakage.MissingClosingBracket => text.TrimEnd(']', '\n'),
            Breakage.TrailingComma => text.Replace("\n]", ",\n]", StringComparison.Ordinal),
            Breakage.TrailingCommaInEach => text.Replace("}", ",}", StringComparison.Ordinal),
            Breakage.UnquotedNames => WithoutQuotes(text),
            Breakage.SingleQuotes => text.Replace('"', '\''),
            Breakage.UnquotedNamesInSome => InSome(text, WithoutQuotes),
            Breakage.SingleQuotesInSome => InSome(text, static line => line.Replace('"', '\'')),
            _ => $"{{\"boxes\": {text}}}",
        };
        return Encoding.UTF8.GetBytes(list);
    }

    private static string WithoutQuotes(string text) =>
        text.Replace("\"box_2d\"", "box_2d", StringComparison.Ordinal).Replace("\"label\"", "label", StringComparison.Ordinal);

    private static string InSome(string text, Func<string, string> change) =>
        string.Join('\n', text.Split('\n').Select((line, i) => i % 100 == 50 ? change(line) : line));
}
