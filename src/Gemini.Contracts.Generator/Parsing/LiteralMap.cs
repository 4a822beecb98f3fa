using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Where in the source the characters of a constant text stand, through escapes, raw strings and sums of literals.</summary>
internal static class LiteralMap
{
    /// <summary>The source of some characters of an expression's value; null where they are not all in one literal.</summary>
    /// <param name="expression">A literal, or a sum of which literals are terms.</param>
    /// <param name="value">The expression's value, each CR LF counted as LF.</param>
    /// <param name="start">The first character.</param>
    /// <param name="length">How many.</param>
    public static Location? Find(ExpressionSyntax expression, string value, int start, int length)
    {
        List<SyntaxToken?> terms = [];
        Flatten(expression, terms);

        // What is no literal has a length that only the compiler knows: literals are counted from both ends up to it.
        int begin = 0;
        for (int i = 0; i < terms.Count && terms[i] is { } term; i++)
        {
            int size = Length(term);
            if (start >= begin && start + length <= begin + size)
            {
                return Within(term, start - begin, length);
            }

            begin += size;
        }

        int end = value.Length;
        for (int i = terms.Count - 1; i >= 0 && terms[i] is { } term; i--)
        {
            end -= Length(term);
            if (start >= end && start + length <= end + Length(term))
            {
                return Within(term, start - end, length);
            }
        }

        return null;
    }

    /// <summary>The terms of a sum and the pieces of interpolated strings; null for what is no literal.</summary>
    private static void Flatten(ExpressionSyntax expression, List<SyntaxToken?> terms)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Flatten(parenthesized.Expression, terms);
                break;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                Flatten(sum.Left, terms);
                Flatten(sum.Right, terms);
                break;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                terms.Add(literal.Token);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (InterpolatedStringContentSyntax content in interpolated.Contents)
                {
                    // A raw text of several lines is cut where nothing tells its indentation.
                    bool isKnown = !interpolated.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);
                    terms.Add(isKnown && content is InterpolatedStringTextSyntax text ? text.TextToken : null);
                }

                break;
            default:
                terms.Add(null);
                break;
        }
    }

    private static int Length(SyntaxToken token) => Map(token).Count - 1;

    private static Location? Within(SyntaxToken token, int start, int length)
    {
        List<int> map = Map(token);
        return token.SyntaxTree is null || length == 0 || start + length >= map.Count
            ? null
            : Location.Create(token.SyntaxTree, TextSpan.FromBounds(token.SpanStart + map[start], token.SpanStart + map[start + length - 1] + WidthAt(token, map, start + length - 1)));
    }

    /// <summary>How much of the source one character takes: more than one place where it is escaped.</summary>
    private static int WidthAt(SyntaxToken token, List<int> map, int index) =>
        token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) ? 1 : Math.Max(1, map[index + 1] - map[index]);

    /// <summary>For each character of the value, its place in the token's text; one place more for the end.</summary>
    private static List<int> Map(SyntaxToken token)
    {
        string text = token.Text;
        List<int> map = [];
        if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        {
            MapLines(text, token.ValueText, map);
        }
        else if (token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
        {
            int quotes = 0;
            while (quotes < text.Length && text[quotes] == '"')
            {
                quotes++;
            }

            for (int i = quotes; i <= text.Length - quotes; i++)
            {
                map.Add(i);
            }
        }
        else if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            SyntaxToken opening = ((InterpolatedStringExpressionSyntax)token.Parent!.Parent!).StringStartToken;
            bool isRaw = opening.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken);
            MapEscapes(text, 0, text.Length, isVerbatim: isRaw || opening.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken), doubled: isRaw ? "" : "\"{}", map);
        }
        else
        {
            bool isVerbatim = text.StartsWith("@", StringComparison.Ordinal);
            MapEscapes(text, isVerbatim ? 2 : 1, text.Length - 1, isVerbatim, doubled: isVerbatim ? "\"" : "", map);
        }

        return map;
    }

    /// <summary>Each line of a raw literal's value is the end of a line of its text, which is indented.</summary>
    private static void MapLines(string text, string value, List<int> map)
    {
        int lineStart = text.IndexOf('\n') + 1;
        foreach (string raw in value.Split('\n'))
        {
            string line = raw.TrimEnd('\r');
            int lineEnd = text.IndexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? text.Length : lineEnd;
            int visible = lineEnd > lineStart && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            for (int i = visible - line.Length; i < visible; i++)
            {
                map.Add(i);
            }

            map.Add(lineEnd);
            lineStart = lineEnd + 1;
        }
    }

    /// <summary>A text with escapes, or with characters that are doubled to stand for themselves.</summary>
    private static void MapEscapes(string text, int start, int end, bool isVerbatim, string doubled, List<int> map)
    {
        int i = start;
        while (i < end)
        {
            int width = isVerbatim || text[i] != '\\' ? 1 : EscapeWidth(text, i);
            map.Add(i);
            if (width == 10 && int.TryParse(text.Substring(i + 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code) && code > 0xFFFF)
            {
                map.Add(i);
            }
            else if (i + 1 < end && text[i] == text[i + 1] && doubled.IndexOf(text[i]) >= 0)
            {
                width = 2;
            }
            else if (string.CompareOrdinal(text, i, "\r\n", 0, 2) == 0)
            {
                // The value's CR LF is counted as LF.
                width = 2;
            }
            else if (!isVerbatim && string.CompareOrdinal(text, i, "\\r\\n", 0, 4) == 0)
            {
                width = 4;
            }

            i += width;
        }

        map.Add(end);
    }

    /// <summary>How many characters an escape takes.</summary>
    private static int EscapeWidth(string text, int i)
    {
        if (i + 1 == text.Length)
        {
            return 1;
        }

        switch (text[i + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                int width = 2;
                while (width < 6 && i + width < text.Length && Uri.IsHexDigit(text[i + width]))
                {
                    width++;
                }

                return width;
            default:
                return 2;
        }
    }
}
