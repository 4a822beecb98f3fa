using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Analyzers.Tests;

/// <summary>A source with the places marked that a diagnostic is expected at: <c>[|here|]</c>, or <c>{|GEM0001:here|}</c> where it matters which.</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Marks">The places, in order.</param>
internal sealed partial record MarkedSource(string Text, ImmutableArray<MarkedSource.Mark> Marks)
{
    /// <summary>One place.</summary>
    /// <param name="Id">The diagnostic expected; null for any.</param>
    /// <param name="Span">Where, in the text without marks.</param>
    internal sealed record Mark(string? Id, TextSpan Span);

    /// <summary>Takes the marks out of a source.</summary>
    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        Stack<(string? Id, int Start)> open = new();
        List<Mark> marks = [];
        int at = 0;
        foreach (Match sign in Sign().Matches(marked.ReplaceLineEndings("\n")))
        {
            text.Append(marked.ReplaceLineEndings("\n"), at, sign.Index - at);
            at = sign.Index + sign.Length;
            if (sign.Value is "|]" or "|}")
            {
                (string? id, int start) = open.Pop();
                marks.Add(new Mark(id, TextSpan.FromBounds(start, text.Length)));
            }
            else
            {
                open.Push((sign.Groups["id"] is { Success: true } id ? id.Value : null, text.Length));
            }
        }

        text.Append(marked.ReplaceLineEndings("\n").AsSpan(at));
        return open.Count == 0
            ? new MarkedSource(text.ToString(), [.. marks.OrderBy(static mark => mark.Span.Start)])
            : throw new FormatException("A mark is not closed.");
    }

    [GeneratedRegex(@"\[\||\|\]|\{\|(?<id>[A-Z]+[0-9]+):|\|\}")]
    private static partial Regex Sign();
}
