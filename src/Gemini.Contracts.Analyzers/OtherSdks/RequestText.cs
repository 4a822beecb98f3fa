using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gemini.Contracts.Analyzers.Calls;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>A request that is written as JSON text in a string.</summary>
internal static class RequestText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // A quotation mark as it is written in a regular, verbatim, or raw string.
    private const string Quote = @"(?:\\""|""{1,2})";

    private static readonly Regex Parts = new(Quote + "(?:contents|parts)" + Quote + @"\s*:", Options);

    private static readonly Regex Text = new(Quote + "text" + Quote + @"\s*:", Options);

    private static readonly Regex Image = new("(?<key>" + Quote + "(?:inline_?[dD]ata|file_?[dD]ata)" + Quote + @")\s*:\s*\{+(?<body>[^{}]*(?:\{[^{}]*\}[^{}]*)*)", Options);

    private static readonly Regex MimeType = new(Quote + "mime_?[tT]ype" + Quote + @"\s*:\s*" + Quote + @"(?<type>[^""\\{}]*)" + Quote, Options);

    private static readonly Regex MimeKey = new(Quote + "mime_?[tT]ype" + Quote, Options);

    private static readonly Regex Role = new(Quote + "role" + Quote + @"\s*:\s*" + Quote + @"(?<role>\w+)" + Quote, Options);

    private static readonly Regex Schema = new(Quote + "response_?(?:[jJ]son_?)?[sS]chema" + Quote + @"\s*:\s*\{", Options);

    /// <summary>The faults of a request in a string; none if the string is not one.</summary>
    public static IEnumerable<Diagnostic> Check(ExpressionSyntax expression)
    {
        string source = expression.ToString();
        if (!Parts.IsMatch(source))
        {
            yield break;
        }

        MatchCollection images = Image.Matches(source);
        MatchCollection texts = Text.Matches(source);
        if (images.Count == 1 && texts.Count > 0 && texts[texts.Count - 1].Index < images[0].Index && Role.Matches(source).Count < 2)
        {
            yield return Diagnostic.Create(OtherSdkRules.ImageAfterText, At(expression, images[0].Index, images[0].Groups["key"].Length));
        }

        foreach (Match image in images)
        {
            if (CheckMimeType(expression, source, image) is { } diagnostic)
            {
                yield return diagnostic;
            }
        }

        MatchCollection roles = Role.Matches(source);
        if (roles.Count > 1 && roles[roles.Count - 1].Groups["role"].Value == "model")
        {
            yield return Diagnostic.Create(OtherSdkRules.EndsOnModelTurn, At(expression, roles[roles.Count - 1].Index, roles[roles.Count - 1].Length));
        }

        if (Schema.Match(source) is { Success: true } schema)
        {
            yield return Diagnostic.Create(OtherSdkRules.HandWrittenSchema, At(expression, schema.Index, schema.Length));
        }
    }

    private static Diagnostic? CheckMimeType(ExpressionSyntax expression, string source, Match image)
    {
        Group body = image.Groups["body"];
        Match written = MimeType.Match(source, body.Index, body.Length);
        if (!written.Success)
        {
            return MimeKey.IsMatch(body.Value) || image.Value.IndexOf("inline", StringComparison.Ordinal) < 0
                ? null
                : Diagnostic.Create(OtherSdkRules.MissingMimeType, At(expression, image.Index, image.Groups["key"].Length), "inline_data", "image/jpeg");
        }

        Group type = written.Groups["type"];
        if (string.IsNullOrWhiteSpace(type.Value))
        {
            return Diagnostic.Create(OtherSdkRules.MissingMimeType, At(expression, written.Index, written.Length), "inline_data", "image/jpeg");
        }

        return MimeTypeCheck.Of(type.Value, MimeTypeUse.AnyFile, ImageFormat.Unknown) is { } check
            ? Diagnostic.Create(OtherSdkRules.UnsupportedMimeType, At(expression, type.Index, type.Length), ImmutableDictionary<string, string?>.Empty, type.Value, check.Sentence)
            : null;
    }

    private static Location At(ExpressionSyntax expression, int start, int length) => Location.Create(expression.SyntaxTree, new TextSpan(expression.SpanStart + start, length));
}
