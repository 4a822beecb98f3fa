using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.CodeFixes;

/// <summary>The order of a list's elements.</summary>
internal static class ElementOrder
{
    /// <summary>The same list with one element moved before another. White space stays with the place, a comment goes with the element it is written at.</summary>
    public static SeparatedSyntaxList<T> MovedBefore<T>(SeparatedSyntaxList<T> list, T moved, T target)
        where T : SyntaxNode
    {
        int from = list.IndexOf(moved);
        int to = list.IndexOf(target);
        List<SyntaxNodeOrToken> result = new(list.Count * 2);
        for (int place = 0; place < list.Count; place++)
        {
            int source = place < to || place > from ? place : place == to ? from : place - 1;
            SyntaxTriviaList before = Choose(list[source].GetLeadingTrivia(), list[place].GetLeadingTrivia());
            SyntaxTriviaList after = Choose(After(list, source), After(list, place));
            T node = list[source].WithLeadingTrivia(before);
            bool hasSeparator = place < list.SeparatorCount;
            if (!hasSeparator && HasComment(after) && before.Count > 0 && before[before.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                // A line comment now pushes the closing bracket to a line of its own: it is below the elements.
                after = after.Add(before[before.Count - 1]);
            }

            result.Add(hasSeparator ? node.WithTrailingTrivia() : node.WithTrailingTrivia(after));
            if (hasSeparator)
            {
                result.Add(list.GetSeparator(place).WithTrailingTrivia(after));
            }
        }

        return SyntaxFactory.SeparatedList<T>(result);
    }

    private static SyntaxTriviaList Choose(SyntaxTriviaList own, SyntaxTriviaList places) => HasComment(own) ? own : WithoutComments(places);

    private static SyntaxTriviaList WithoutComments(SyntaxTriviaList trivia)
    {
        if (!HasComment(trivia))
        {
            return trivia;
        }

        List<SyntaxTrivia> kept = [];
        foreach (SyntaxTrivia piece in trivia)
        {
            if (IsSpace(piece))
            {
                kept.Add(piece);
            }
            else if (kept.Count > 0 && kept[kept.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return SyntaxFactory.TriviaList(kept);
    }

    private static SyntaxTriviaList After<T>(SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode => index < list.SeparatorCount ? list.GetSeparator(index).TrailingTrivia : list[index].GetTrailingTrivia();

    private static bool HasComment(SyntaxTriviaList trivia)
    {
        foreach (SyntaxTrivia piece in trivia)
        {
            if (!IsSpace(piece))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
