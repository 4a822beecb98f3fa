using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What a declaration's XML documentation says, read from the source's own trivia.</summary>
/// <remarks>
/// <c>GetDocumentationCommentXml</c> is empty in a project that makes no documentation file, while an editor may see it: the model would be told
/// different things in the editor and in the build. The trivia are the same everywhere; malformed XML gives what text it has.
/// </remarks>
internal sealed class DocComment
{
    private readonly string _text;

    private DocComment(string text) => _text = text;

    /// <summary>The documentation in front of a declaration; null where there is none.</summary>
    public static DocComment? Of(SyntaxNode declaration)
    {
        StringBuilder? text = null;
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.SingleLineDocumentationCommentTrivia:
                case SyntaxKind.MultiLineDocumentationCommentTrivia:
                case SyntaxKind.SingleLineCommentTrivia:
                case SyntaxKind.MultiLineCommentTrivia:
                    AppendLines(ref text, TextOf(trivia).AsSpan().Trim());
                    break;
            }
        }

        return text is null ? null : new DocComment(text.ToString());
    }

    /// <summary>The file's own text where the tree has it: a comment is a tree of tokens, of which its text must be put together.</summary>
    private static string TextOf(SyntaxTrivia trivia) =>
        trivia.SyntaxTree is { } tree && tree.TryGetText(out SourceText? text) ? text.ToString(trivia.FullSpan) : trivia.ToFullString();

    /// <summary>The summary in one line; null where there is none.</summary>
    public string? Summary => Element("summary", null);

    /// <summary>Whether the words are to be those of what is overridden or implemented.</summary>
    public bool IsInherited => _text.IndexOf("<inheritdoc", StringComparison.Ordinal) >= 0;

    /// <summary>What is said of a parameter, in one line; null where there is nothing.</summary>
    public string? Parameter(string name) => Element("param", name);

    /// <summary>The lines without what makes them a comment.</summary>
    private static void AppendLines(ref StringBuilder? text, ReadOnlySpan<char> comment)
    {
        bool isBlock = comment.StartsWith("/**".AsSpan(), StringComparison.Ordinal);
        bool isDocumentation = isBlock
            ? comment.Length >= 5 && !comment.StartsWith("/***".AsSpan(), StringComparison.Ordinal)
            : comment.StartsWith("///".AsSpan(), StringComparison.Ordinal) && !comment.StartsWith("////".AsSpan(), StringComparison.Ordinal);
        if (!isDocumentation)
        {
            return;
        }

        text ??= new StringBuilder(comment.Length + 1);
        ReadOnlySpan<char> prefix = (isBlock ? "*" : "///").AsSpan();
        ReadOnlySpan<char> rest = isBlock ? comment.Slice(3, comment.Length - 5) : comment;
        while (true)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> line = (end < 0 ? rest : rest.Slice(0, end)).Trim();
            foreach (char c in line.StartsWith(prefix, StringComparison.Ordinal) ? line.Slice(prefix.Length) : line)
            {
                text.Append(c);
            }

            text.Append('\n');
            if (end < 0)
            {
                return;
            }

            rest = rest.Slice(end + 1);
        }
    }

    private string? Element(string tag, string? name)
    {
        int at = -1;
        while ((at = _text.IndexOf('<', at + 1)) >= 0)
        {
            if (string.CompareOrdinal(_text, at + 1, tag, 0, tag.Length) != 0)
            {
                continue;
            }

            int close = _text.IndexOf('>', at);
            if (close < 0)
            {
                return null;
            }

            // The name itself must be there before its attribute is worth cutting out.
            int start = at;
            at = close;
            bool isTag = close == start + tag.Length + 1 || char.IsWhiteSpace(_text[start + tag.Length + 1]);
            bool isNamed = name is null || (_text.IndexOf(name, start, close - start, StringComparison.Ordinal) >= 0 && Attribute(_text.Substring(start, close - start), "name") == name);
            if (!isTag || _text[close - 1] == '/' || !isNamed)
            {
                continue;
            }

            int end = _text.IndexOf("</" + tag, close + 1, StringComparison.Ordinal);
            return end < 0 ? null : Plain(_text.Substring(close + 1, end - close - 1));
        }

        return null;
    }

    /// <summary>The words without the markup, white space folded; null where nothing is left.</summary>
    private static string? Plain(string xml)
    {
        if (xml.IndexOfAny(['<', '&']) < 0)
        {
            return Descriptions.OneLine(xml);
        }

        StringBuilder text = new(xml.Length);
        for (int i = 0; i < xml.Length; i++)
        {
            char c = xml[i];
            if (IsAt(xml, i, "<![CDATA[", "]]>", out int close))
            {
                text.Append(xml, i + 9, close - i - 9);
                i = close + 2;
            }
            else if (IsAt(xml, i, "<!--", "-->", out close))
            {
                i = close + 2;
            }
            else if (c == '<' && xml.IndexOf('>', i) is var end && end > 0)
            {
                AppendTag(text, xml.Substring(i + 1, end - i - 1));
                i = end;
            }
            else if (c == '&' && xml.IndexOf(';', i) is var semicolon && semicolon > 0 && Entity(xml.Substring(i + 1, semicolon - i - 1)) is { } decoded)
            {
                text.Append(decoded);
                i = semicolon;
            }
            else
            {
                text.Append(c);
            }
        }

        return Descriptions.OneLine(text.ToString());
    }

    private static bool IsAt(string xml, int start, string opening, string closing, out int close)
    {
        close = string.CompareOrdinal(xml, start, opening, 0, opening.Length) == 0 ? xml.IndexOf(closing, start + opening.Length, StringComparison.Ordinal) : -1;
        return close >= 0;
    }

    /// <summary>What an empty element stands for; a full one says it itself.</summary>
    private static void AppendTag(StringBuilder text, string tag)
    {
        if (tag.EndsWith("/", StringComparison.Ordinal)
            && (Attribute(tag, "cref") is { } cref ? LastName(cref) : Attribute(tag, "name") ?? Attribute(tag, "langword") ?? Attribute(tag, "href")) is { } word)
        {
            text.Append(word);
        }
        else if (tag.StartsWith("para", StringComparison.Ordinal) || tag.StartsWith("/para", StringComparison.Ordinal) || tag.StartsWith("br", StringComparison.Ordinal)
            || tag.StartsWith("item", StringComparison.Ordinal) || tag.StartsWith("/description", StringComparison.Ordinal))
        {
            text.Append(' ');
        }
    }

    /// <summary><c>Parse</c> of <c>M:System.Collections.Generic.List{System.Int32}.Parse(System.String)</c>.</summary>
    private static string LastName(string cref)
    {
        StringBuilder name = new(cref.Length);
        int depth = 0;
        foreach (char c in cref)
        {
            depth += c is '{' or '<' ? 1 : 0;
            if (depth == 0 && c == '(')
            {
                break;
            }

            if (depth == 0)
            {
                _ = c is '.' or ':' ? name.Clear() : name.Append(c);
            }

            depth -= c is '}' or '>' ? 1 : 0;
        }

        return name.ToString();
    }

    private static string? Attribute(string tag, string name)
    {
        int at = tag.IndexOf(name + "=", StringComparison.Ordinal);
        if (at < 0 || at + name.Length + 2 > tag.Length)
        {
            return null;
        }

        char quote = tag[at + name.Length + 1];
        int start = at + name.Length + 2;
        int end = quote is '"' or '\'' ? tag.IndexOf(quote, start) : -1;
        return end < 0 ? null : tag.Substring(start, end - start);
    }

    private static string? Entity(string name)
    {
        switch (name)
        {
            case "lt": return "<";
            case "gt": return ">";
            case "amp": return "&";
            case "quot": return "\"";
            case "apos": return "'";
        }

        bool isHex = name.StartsWith("#x", StringComparison.Ordinal);
        return name.StartsWith("#", StringComparison.Ordinal)
            && int.TryParse(name.Substring(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            ? Scalar(code)
            : null;
    }

    private static string? Scalar(int code) => code is > 0 and < 0xD800 or > 0xDFFF and <= 0x10FFFF ? char.ConvertFromUtf32(code) : null;
}
