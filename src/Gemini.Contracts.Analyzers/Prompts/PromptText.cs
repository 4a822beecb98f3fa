using System.Text.RegularExpressions;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>An English text that the model reads as an instruction: its sentences, what is quoted in it, and where its characters are in the source.</summary>
internal sealed class PromptText
{
    private static readonly Regex SentenceEnd = new(@"(?<=[.!?])\s+|\n+", RegexOptions.CultureInvariant);

    // Apostrophes inside words are no quotation marks.
    private static readonly Regex Quotation = new("\"[^\"\\n]*\"|“[^”\\n]*”|(?<![A-Za-z0-9])'[^'\\n]*'(?![A-Za-z0-9])|`[^`\\n]*`|\\{[^{}\\n]*\\}", RegexOptions.CultureInvariant);

    private static readonly Regex EnglishWord = new(
        @"\b(?:the|of|and|with|each|all|every|return|find|detect|give|for|to|is|are|as|in|use|using|their|what|which|list|segment|read|label|locate|count|describe|classify|this|that|on|by)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex ForeignWord = new(
        @"\b(?:der|die|das|und|mit|alle|jede[nrs]?|als|bitte|auf|bild|les?|une?|des|dans|avec|chaque|toutes?|tous|los|las|el|una|con|cada|todos|todas|gli|il|di|ogni|tutti|tutte|het|een|voor|elke|os|um|uma|em|som|och|alla|og|alle|jest|wszystkie)\b|[\u00C0-\u024F\u0370-\uFFFF-[\u2000-\u2BFF\uFE0F]]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly ExpressionSyntax? _expression;
    private readonly Location _otherwise;

    private PromptText(string text, ExpressionSyntax? expression, Location otherwise)
    {
        Text = text;
        _expression = expression;
        _otherwise = otherwise;
        Sentences = Split(text);
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Its sentences in order.</summary>
    public IReadOnlyList<PromptSentence> Sentences { get; }

    /// <summary>Whether the text is surely English; the rules about words report nothing in other languages.</summary>
    public bool IsEnglish => EnglishWord.Matches(Text).Count > 2 * ForeignWord.Matches(Text).Count;

    /// <summary>A text of the source.</summary>
    /// <param name="text">Its value.</param>
    /// <param name="expression">The expression with that value; null if the text is not written as an expression.</param>
    /// <param name="otherwise">The location of the text as a whole.</param>
    public static PromptText Create(string text, ExpressionSyntax? expression, Location otherwise) => new(text.Replace("\r\n", "\n"), expression, otherwise);

    /// <summary>The location of some characters: in the literal that contains them, or else of the whole text.</summary>
    public Location LocationOf(int start, int length) =>
        (_expression is null ? null : LiteralMap.Find(_expression, Text, start, length)) ?? _expression?.GetLocation() ?? _otherwise;

    private static List<PromptSentence> Split(string text)
    {
        char[] unquoted = text.ToCharArray();
        foreach (Match quotation in Quotation.Matches(text))
        {
            for (int i = quotation.Index; i < quotation.Index + quotation.Length; i++)
            {
                unquoted[i] = ' ';
            }
        }

        string plain = new(unquoted);
        List<PromptSentence> sentences = [];
        int start = 0;
        foreach (Match end in SentenceEnd.Matches(plain))
        {
            Add(end.Index);
            start = end.Index + end.Length;
        }

        Add(text.Length);
        return sentences;

        void Add(int end)
        {
            if (end > start && !string.IsNullOrWhiteSpace(text.Substring(start, end - start)))
            {
                sentences.Add(new PromptSentence(text.Substring(start, end - start), plain.Substring(start, end - start), start));
            }
        }
    }
}
