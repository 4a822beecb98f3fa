using System.Text.RegularExpressions;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>GEM1010 and GEM1011: the axis order and the scale that a prompt asks for, against those of the contract: y before x, from 0 to 1000.</summary>
internal static class CoordinateCheck
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const string Suffix = @"_?(?:0|1|2|min|max|start|end|left|right|tl|br|center|c|top)?";

    private static readonly Regex BoxNoun = new(
        @"\b(?:bounding|box(?:es)?|bbox(?:es)?|box_2d|rectangles?|coordinates?|corners?|points?|positions?|locations?|x_?(?:0|1|2|min|max)|y_?(?:0|1|2|min|max))\b", Options);

    private static readonly Regex XFirst = new(
        $@"[\[\(<]?\s*\b(?:x{Suffix}|(?:center|c)_?x|cx)\b\s*[,;/]\s*(?:y{Suffix}|(?:center|c)_?y|cy)\b\s*[,;/]\s*(?:and\s+)?(?:x{Suffix}|w|width)\b\s*[,;/]\s*(?:and\s+)?(?:y{Suffix}|h|height)\b\s*[\]\)>]?", Options);

    private static readonly Regex XMinFirst = new(@"\bx_?min\b[\s,;/and]*\by_?min\b(?:[\s,;/and]*\bx_?max\b[\s,;/and]*\by_?max\b)?|\bx1\b\s*,\s*\by1\b|\bx_?min\s*,\s*x_?max\s*,\s*y_?min\b", Options);

    private static readonly Regex LeftFirst = new(@"\bleft\b\s*[,/]\s*(?:and\s+)?top\b(?:\s*[,/]\s*(?:and\s+)?(?:right|width)\b\s*[,/]\s*(?:and\s+)?(?:bottom|height)\b)?", Options);

    private static readonly Regex Places = new(@"\b(?:bounding|box(?:es)?|bbox(?:es)?|box_2d|rectangles?|coordinates?|format|order)\b", Options);

    private static readonly Regex NamedFormat = new(@"\b(?:COCO|YOLO|Pascal(?:\s+VOC)?|VOC|xywh|xyxy|cxcywh|ltrb|ltwh)\b(?:[\s-]+(?:format|style|order|notation))", Options);

    private static readonly Regex BareNamedFormat = new(@"\b(?:xywh|xyxy|cxcywh)\b", Options);

    private static readonly Regex XBeforeY = new(@"\bx(?:[\s-]coordinates?)?\s+(?:(?:comes?|goes)\s+)?(?:first|before\s+(?:the\s+)?y)\b", Options);

    private static readonly Regex PointXFirst = new(@"[\[\(]\s*x\s*,\s*y\s*[\]\)]", Options);

    private static readonly Regex PixelCoordinates = new(@"\b(?:absolute|pixel|image|screen)[\s-]+(?:pixel\s+)?coordinates?(?:\s+in\s+pixels)?\b", Options);

    private static readonly Regex InPixels = new(
        @"(?<!\d\s?)(?<!\bof\s)\b(?:in|as|using|with)\s+(?:(?:absolute|image|screen|actual|raw|real|integer|whole|original|full-resolution|full)\s+)*(?:pixels?|px)\b(?:\s+(?:coordinates?|units?|values?|positions?|space))?", Options);

    private static readonly Regex SizeNoun = new(@"\b(?:height|width|size|area|distance|length|font|resolution|radius|diameter|tall|wide|long|larger|smaller|bigger|thick|thickness|gap)\b", Options);

    private static readonly Regex Fraction = new(
        @"\b(?:from\s+|between\s+|in\s+(?:the\s+range\s+)?|to\s+)?\[?\s*0(?:\.0+)?\s*(?:to|-|–|—|and|\.\.\.?|,)\s*1(?:\.0+)?(?![\d.,]*\d)\s*\]?|\bfractions?\s+of\s+(?:the\s+)?(?:image|picture|width|height)|\bnormali[sz]ed\s+to\s+1\b|\bunit\s+(?:square|interval)\b", Options);

    private static readonly Regex Percent = new(
        @"(?:(?<=\b(?:in|as|by|using|with|are|be)\s+(?:a\s+|relative\s+)?)percent(?:age)?s?\b(?:\s+of\s+(?:the\s+)?(?:image|picture|width|height)[\w\s]*)?|\bpercent(?:age)?s?\s+(?:of\s+(?:the\s+)?(?:image|picture|width|height)[\w\s]*|coordinates?\b))|(?<!\d)\s?%(?=\W|$)|\b(?:from\s+|between\s+)?\[?\s*0(?:\.0+)?\s*(?:to|-|–|—|and|\.\.\.?|,)\s*100(?![\d.,]*\d)\s*\]?%?", Options);

    private static readonly Regex Confidence = new(@"\b(?:confidence|scores?|probabilit(?:y|ies)|certainty|likelihood|sure|ripeness|quality|rating|damage|share|fill(?:ed)?|full|battery|level|opacity|progress|discount)\b", Options);

    private static readonly Regex Thousand = new(@"\b(?:0\s*(?:to|-|–|—|and|\.\.\.?|,)\s*)1[,.]?000\b", Options);

    /// <summary>The contradictions in one sentence.</summary>
    public static IEnumerable<PromptFault> Check(PromptSentence sentence, ContractFacts facts)
    {
        bool namesBox = sentence.Has(BoxNoun);
        if (!namesBox && !facts.HasBox && !facts.HasPoint)
        {
            yield break;
        }

        if (Order(sentence, facts, namesBox) is { } order)
        {
            yield return order;
        }

        if (Scale(sentence, facts, namesBox) is { } scale)
        {
            yield return scale;
        }
    }

    private static PromptFault? Order(PromptSentence sentence, ContractFacts facts, bool namesBox)
    {
        if (facts.HasBox || !facts.HasCoordinates)
        {
            foreach (Regex pattern in (Regex[])[XFirst, XMinFirst, LeftFirst])
            {
                // "left, top" may be where things stand; letters are axes.
                if (sentence.Find(pattern) is { } found && (pattern == LeftFirst ? sentence.Has(Places) : facts.HasBox || namesBox))
                {
                    return Fault(PromptRules.AxisOrder, sentence, found, Bracketed(found.Value));
                }
            }

            if ((sentence.Find(NamedFormat) ?? sentence.Find(BareNamedFormat)) is { } format)
            {
                return Fault(PromptRules.AxisOrder, sentence, format, null);
            }
        }

        if ((facts.HasBox || facts.HasPoint) && sentence.Find(XBeforeY) is { } words)
        {
            return Fault(PromptRules.AxisOrder, sentence, words, null);
        }

        // The polygons of some models are x before y, so that only a point is surely wrong.
        return facts is { HasPoint: true, HasPolygon: false, HasMask: false } && sentence.Find(PointXFirst) is { } point
            ? Fault(PromptRules.AxisOrder, sentence, point, "[y, x]")
            : null;
    }

    private static string? Bracketed(string written)
    {
        string trimmed = written.Trim();
        return trimmed.Length > 2 && trimmed[0] == '[' && trimmed[trimmed.Length - 1] == ']' ? "[ymin, xmin, ymax, xmax]" : null;
    }

    private static PromptFault? Scale(PromptSentence sentence, ContractFacts facts, bool namesBox)
    {
        if (sentence.Has(Thousand))
        {
            return null;
        }

        bool hasSpace = facts.HasBox || facts.HasPoint;
        if ((sentence.Find(PixelCoordinates) ?? (sentence.Has(SizeNoun) && !namesBox ? null : sentence.Find(InPixels))) is { } pixels && (namesBox || hasSpace))
        {
            return Fault(PromptRules.CoordinateScale, sentence, pixels, pixels.Value.StartsWith("in ", StringComparison.OrdinalIgnoreCase) ? "normalized to 0-1000" : null);
        }

        // Fractions and percentages are said of many things; only where the clause names the box, and nothing else that has them, are they those of the box.
        foreach (Regex pattern in (Regex[])[Fraction, Percent])
        {
            if (sentence.Find(pattern) is { } found && namesBox && !Clause(sentence, found, Confidence) && Clause(sentence, found, BoxNoun))
            {
                return Fault(PromptRules.CoordinateScale, sentence, found, null);
            }
        }

        return null;
    }

    // Whether a word is in the clause of a match; brackets with numbers do not end a clause.
    private static bool Clause(PromptSentence sentence, Match match, Regex word)
    {
        string text = sentence.Unquoted;
        int start = match.Index;
        while (start > 0 && text[start - 1] is not (';' or ':') && !(text[start - 1] == ',' && start < text.Length && text[start] == ' ' && word == Confidence))
        {
            start--;
        }

        int end = match.Index + match.Length;
        while (end < text.Length && text[end] is not (';' or ':' or ','))
        {
            end++;
        }

        return word.IsMatch(text.Substring(start, end - start));
    }

    private static PromptFault Fault(Microsoft.CodeAnalysis.DiagnosticDescriptor rule, PromptSentence sentence, Match match, string? replacement)
    {
        int lead = match.Value.Length - match.Value.TrimStart().Length;
        string written = match.Value.Trim();
        return new PromptFault(rule, sentence.Start + match.Index + lead, written.Length, written, replacement);
    }
}
