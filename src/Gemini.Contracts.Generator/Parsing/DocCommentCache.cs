using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The documentation of declarations, read once however many parameters it describes.</summary>
internal sealed class DocCommentCache
{
    private readonly Dictionary<SyntaxNode, DocComment?> _comments = [];

    /// <summary>The documentation in front of a declaration; null where there is none.</summary>
    public DocComment? Of(SyntaxNode declaration)
    {
        if (!_comments.TryGetValue(declaration, out DocComment? known))
        {
            known = DocComment.Of(declaration);
            _comments.Add(declaration, known);
        }

        return known;
    }
}
