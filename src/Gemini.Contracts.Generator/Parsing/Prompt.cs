using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>A parsed prompt with what the rest of the parser asks of it.</summary>
/// <param name="Model">Segments and parameters.</param>
/// <param name="Images">The image placeholders in order; one that is not named where the prompt names none.</param>
internal sealed record Prompt(PromptModel Model, List<PromptParameter> Images);

/// <summary>One mistake in a prompt: which characters of the text, and what is wrong with them.</summary>
internal readonly record struct PromptMistake(ProblemKind Kind, int Start, int Length, string First, string Second);

/// <summary>Cuts a prompt template at its placeholders.</summary>
internal static class PromptTemplateParser
{
    public static Prompt Parse(string template, List<PromptMistake> mistakes)
    {
        List<PromptSegment> segments = [];
        List<PromptParameter> parameters = [];
        PromptRegions regions = new();
        System.Text.StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            bool isDoubled = c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c;
            if (c is not ('{' or '}') || isDoubled)
            {
                text.Append(c);
                i += isDoubled ? 1 : 0;
                continue;
            }

            int end = c == '{' ? template.IndexOfAny(['{', '}'], i + 1) : -1;
            if (end < 0 || template[end] == '{')
            {
                string why = c == '}' ? "it closes nothing; write }} for a brace" : "it is not closed; write {{ for a brace";
                mistakes.Add(new PromptMistake(ProblemKind.BadPlaceholder, i, 1, c.ToString(), why));
                text.Append(c);
                continue;
            }

            if (text.Length > 0)
            {
                segments.Add(new PromptSegment(text.ToString(), -1));
                text.Clear();
            }

            int parameter = Placeholder(template, i, end, parameters, regions, mistakes);
            if (parameter >= 0)
            {
                segments.Add(new PromptSegment("", parameter));
            }

            i = end;
        }

        if (text.Length > 0)
        {
            segments.Add(new PromptSegment(text.ToString(), -1));
        }

        return Finish(template, segments, parameters, regions, mistakes);
    }

    /// <summary>A prompt that names no image takes one, before the text.</summary>
    private static Prompt Finish(string template, List<PromptSegment> segments, List<PromptParameter> parameters, PromptRegions regions, List<PromptMistake> mistakes)
    {
        List<PromptParameter> images = [];
        foreach (PromptParameter parameter in parameters)
        {
            if (parameter.IsImage)
            {
                images.Add(parameter);
            }
        }

        if (images.Count == 0)
        {
            string name = "image";
            while (parameters.Exists(parameter => parameter.Name == name))
            {
                name += "_";
            }

            images.Add(new PromptParameter(name, PlaceholderKind.Image));
            parameters.Insert(0, images[0]);
            for (int i = 0; i < segments.Count; i++)
            {
                segments[i] = segments[i].Parameter < 0 ? segments[i] : segments[i] with { Parameter = segments[i].Parameter + 1 };
            }

            segments.Insert(0, new PromptSegment("", 0));
        }

        regions.Resolve(parameters, images, mistakes);
        PromptModel model = new() { Segments = EquatableArray.From(segments), Parameters = EquatableArray.From(parameters), Template = template };
        return new Prompt(model, images);
    }

    private static int Placeholder(string template, int start, int end, List<PromptParameter> parameters, PromptRegions regions, List<PromptMistake> mistakes)
    {
        string written = template.Substring(start, end - start + 1);
        string inner = written.Substring(1, written.Length - 2);
        int colon = inner.IndexOf(':');
        string name = Identifier((colon < 0 ? inner : inner.Substring(0, colon)).Trim());
        string kindText = colon < 0 ? "" : inner.Substring(colon + 1).Trim();
        PlaceholderKind? kind = (colon, kindText) switch
        {
            ( < 0, _) or (_, "text") => PlaceholderKind.Text,
            (_, "image") => PlaceholderKind.Image,
            (_, "images") => PlaceholderKind.Images,
            _ => PromptRegions.KindOf(kindText),
        };
        if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name))
        {
            string why = name.Length == 0 ? "it has no name" : $"'{name}' is no C# name; write {{{{ and }}}} for braces";
            mistakes.Add(new PromptMistake(ProblemKind.BadPlaceholder, start, written.Length, written, why));
            return -1;
        }

        if (kind is null)
        {
            // Where nothing is after the colon there is no word to point at.
            mistakes.Add(kindText.Length == 0
                ? new PromptMistake(ProblemKind.UnknownPlaceholderKind, start, written.Length, name, kindText)
                : new PromptMistake(ProblemKind.UnknownPlaceholderKind, start + written.IndexOf(kindText, colon + 1, StringComparison.Ordinal), kindText.Length, name, kindText));
            return -1;
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name != name)
            {
                continue;
            }

            if (parameters[i].Kind == kind && (kind == PlaceholderKind.Text || regions.IsAgain(name, kindText)))
            {
                return i;
            }

            string why = parameters[i].Kind == kind ? kind >= PlaceholderKind.Box ? "it lies in another image" : "an image occurs in a prompt once" : $"it was {Describe(parameters[i].Kind)} before";
            mistakes.Add(new PromptMistake(ProblemKind.PlaceholderConflict, start, written.Length, name, why));
            return -1;
        }

        if (colon < 0 && PictureWords.KindOf(name) is { } meant)
        {
            mistakes.Add(new PromptMistake(ProblemKind.ImageWithoutKind, start, written.Length, name, meant));
        }

        parameters.Add(new PromptParameter(name, kind.Value));
        if (kind >= PlaceholderKind.Box)
        {
            regions.Add(name, kindText, start, written);
        }

        return parameters.Count - 1;
    }

    /// <summary>The name as C# compares names: <c>@class</c> is <c>class</c>, and characters that format a text count for nothing.</summary>
    private static string Identifier(string written)
    {
        System.Text.StringBuilder name = new(written.Length);
        for (int i = 0; i < written.Length; i++)
        {
            bool isPrefix = i == 0 && written[i] == '@';
            if (!isPrefix && char.GetUnicodeCategory(written[i]) != System.Globalization.UnicodeCategory.Format)
            {
                name.Append(written[i]);
            }
        }

        return name.ToString();
    }

    private static string Describe(PlaceholderKind kind) => kind switch
    {
        PlaceholderKind.Image => "an image",
        PlaceholderKind.Images => "images",
        PlaceholderKind.Text => "a text",
        _ => "a region",
    };
}
