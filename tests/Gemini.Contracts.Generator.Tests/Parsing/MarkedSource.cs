using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>A source whose words at fault were in <c>⟦ ⟧</c>.</summary>
/// <param name="Text">The source.</param>
/// <param name="Marks">The places that were marked.</param>
internal readonly record struct MarkedSource(string Text, TextSpan[] Marks)
{
    public static MarkedSource Of(string marked)
    {
        List<TextSpan> marks = [];
        System.Text.StringBuilder source = new();
        int start = 0;
        foreach (char c in marked)
        {
            switch (c)
            {
                case '⟦':
                    start = source.Length;
                    break;
                case '⟧':
                    marks.Add(TextSpan.FromBounds(start, source.Length));
                    break;
                default:
                    source.Append(c);
                    break;
            }
        }

        return new MarkedSource(source.ToString(), [.. marks]);
    }
}
