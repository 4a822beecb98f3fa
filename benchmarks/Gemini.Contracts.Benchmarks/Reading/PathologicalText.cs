using System.Text;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>A text made to be slow: one piece again and again, behind a beginning that makes it matter.</summary>
public sealed record PathologicalText(string Name, string Beginning, string Piece)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<PathologicalText> All { get; } =
    [
        new("open brackets", "", "["),
        new("open braces", "", "{"),
        new("deep objects", "", "{\"a\":"),
        new("deep lists of objects", "", "[{\"a\":"),
        new("deep wrappers", "", "{\"boxes\":[{"),
        new("bracket pairs", "", "[]"),
        new("wrong brackets", "", "]}"),
        new("empty objects", "[", "{},"),
        new("unlike objects", "[", "{\"a\":1},"),
        new("endless string", "[{\"box_2d\":[1,2,3,4],\"label\":\"", "abcdefghijklmnopqrstuvwxyz 0123456789 "),
        new("endless mask", "[{\"box_2d\":[1,2,3,4],\"mask\":\"<start_of_mask>", "203_"),
        new("endless number", "[{\"box_2d\":[1", "0123456789"),
        new("endless list of numbers", "[{\"box_2d\":[1", ",2"),
        new("endless whitespace", "[", " \n"),
        new("whitespace in an object", "[{\"box_2d\":", " \n"),
        new("endless members", "{", "\"a\":1,"),
        new("alternating fences", "", "```\n{}\n```\n"),
        new("open fences", "", "```json\n"),
        new("prose", "", "It is a cat, I think. "),
        new("lone braces in prose", "", "a { b } c [ d ] "),
        new("quotes", "", "\""),
        new("quotes in a list", "[", "\"a x\"b "),
        new("unescaped quotes", "", "{\"label\":\"x\" y\""),
        new("single quotes", "", "{'"),
        new("smart quotes", "", "“"),
        new("names without quotes", "", "{a:"),
        new("open comments", "", "/*"),
        new("comments", "[", "/* a */ // b\n"),
        new("comments in braces", "", "{//"),
        new("backslashes", "{\"label\":\"", "\\"),
        new("commas", "[", ","),
        new("calls", "", "f(a="),
    ];

    /// <summary>Makes a text of a length, in bytes.</summary>
    public byte[] Make(int length)
    {
        byte[] text = new byte[length];
        int at = Encoding.UTF8.GetBytes(Beginning, text);
        byte[] piece = Encoding.UTF8.GetBytes(Piece);
        for (; at < length; at += piece.Length)
        {
            piece.AsSpan(0, Math.Min(piece.Length, length - at)).CopyTo(text.AsSpan(at));
        }

        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
