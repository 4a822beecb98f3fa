using System.Text;
using System.Text.RegularExpressions;

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

    /// <summary>All quotes are typographic.</summary>
    SmartQuotes,

    /// <summary>Single quotes around all texts, names without quotes, and a comma follows the last member of every item.</summary>
    SingleQuotesUnquotedNamesAndTrailingComma,

    /// <summary>No comma stands between an item's members.</summary>
    MissingCommaBetweenMembers,

    /// <summary>No comma stands between the items.</summary>
    MissingCommaBetweenItems,

    /// <summary>A comment stands behind the first member of every item.</summary>
    CommentInEach,

    /// <summary>A comment stands behind every item.</summary>
    CommentBehindEach,

    /// <summary>A line's end stands in every text.</summary>
    RawLineEnd,

    /// <summary>All numbers stand in quotes.</summary>
    NumbersInQuotes,

    /// <summary>A box is an object of four names.</summary>
    BoxAsObject,

    /// <summary>The members have other names.</summary>
    OtherNames,

    /// <summary>Python's tuples stand for the boxes.</summary>
    Tuples,

    /// <summary>True and None as Python writes them, in items of four members.</summary>
    PythonLiterals,
}

/// <summary>Breaks well-formed answers, an item a line, as models do.</summary>
public static partial class BrokenAnswers
{
    /// <summary>The strict answer that says the same as the broken one.</summary>
    public static byte[] Strict(byte[] strict, Breakage breakage)
    {
        string text = Encoding.UTF8.GetString(strict);
        return breakage switch
        {
            Breakage.RawLineEnd => Encoding.UTF8.GetBytes(Words().Replace(text, "$1\\n$2")),
            Breakage.PythonLiterals => Encoding.UTF8.GetBytes(text.Replace("}", ", \"occluded\": true, \"note\": null}", StringComparison.Ordinal)),
            _ => strict,
        };
    }

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
            Breakage.Wrapped => $"{{\"boxes\": {text}}}",
            Breakage.SmartQuotes => Quotes().Replace(text, "“$1”"),
            Breakage.SingleQuotesUnquotedNamesAndTrailingComma => WithoutQuotes(text).Replace('"', '\'').Replace("}", ",}", StringComparison.Ordinal),
            Breakage.MissingCommaBetweenMembers => text.Replace("], ", "] ", StringComparison.Ordinal),
            Breakage.MissingCommaBetweenItems => text.Replace("},", "}", StringComparison.Ordinal),
            Breakage.CommentInEach => text.Replace("], ", "], // ymin, xmin, ymax, xmax\n   ", StringComparison.Ordinal),
            Breakage.CommentBehindEach => text.Replace("},", "}, // seen clearly", StringComparison.Ordinal),
            Breakage.RawLineEnd => Words().Replace(text, "$1\n$2"),
            Breakage.NumbersInQuotes => Numbers().Replace(text, "\"$1\""),
            Breakage.BoxAsObject => Boxes().Replace(text, "{\"ymin\": $1, \"xmin\": $2, \"ymax\": $3, \"xmax\": $4}"),
            Breakage.OtherNames => text.Replace("box_2d", "bounding_box", StringComparison.Ordinal).Replace("label", "name", StringComparison.Ordinal),
            Breakage.Tuples => Boxes().Replace(text, "($1, $2, $3, $4)"),
            _ => text.Replace("}", ", \"occluded\": True, \"note\": None}", StringComparison.Ordinal),
        };
        return Encoding.UTF8.GetBytes(list);
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quotes();

    [GeneratedRegex("([a-z]) ([a-z])")]
    private static partial Regex Words();

    [GeneratedRegex("([0-9]+)(?=[,\\]])")]
    private static partial Regex Numbers();

    [GeneratedRegex("\\[([0-9]+), ([0-9]+), ([0-9]+), ([0-9]+)\\]")]
    private static partial Regex Boxes();

    private static string WithoutQuotes(string text) =>
        text.Replace("\"box_2d\"", "box_2d", StringComparison.Ordinal).Replace("\"label\"", "label", StringComparison.Ordinal);

    private static string InSome(string text, Func<string, string> change) =>
        string.Join('\n', text.Split('\n').Select((line, i) => i % 100 == 50 ? change(line) : line));
}
