using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>GEM1014 to GEM1021: what a prompt asks the model to return, against what the contract contains and the API can do.</summary>
internal static class OutputCheck
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex MaskRequest = new(
        @"\bsegmentation\s+(?:masks?|maps?|polygons?)\b|\b(?:pixel|binary|alpha|instance)[\s-]+masks?\b|\bmasks?\s+(?:for|of)\s+(?:each|every|all|the)\b|\b(?:box(?:es)?|labels?|return|output|include|provide|generate)\s*(?:,|,?\s+and|,?\s+with|,?\s+plus)?\s+(?:a\s+|the\s+|their\s+|its\s+)?masks?\b|^\s*segment\s+(?:all|each|every|the|this|out)\b|\band\s+segment\s+(?:them|it|each|all|the)\b|\bsegment\s+(?:each|every|all)\b", Options);

    private static readonly Regex MaskMention = new(@"\b(?:masks?|segment(?:s|ed|ation)?|outlines?|silhouettes?|contours?|shapes?|cut\s*outs?|pixel-accurate)\b", Options);

    private static readonly Regex BoxesOnly = new(
        @"\b(?:only|just)\s+(?:the\s+|their\s+|return\s+|give\s+)?(?:2D\s+)?(?:bounding\s+)?box(?:es)?\b|\b(?:bounding\s+)?box(?:es)?\s+only\b|\bbounding\s+box(?:es)?\b", Options);

    private static readonly Regex BoxRequest = new(
        @"\b(?:2D\s+|tight\s+)?bounding\s+(?:box(?:es)?|rectangles?)\b|\bbbox(?:es)?\b|\b(?:return|give|output|include|provide|draw)\b[^.;]{0,40}\b(?:coordinates|pixel\s+positions?)\b", Options);

    private static readonly Regex ListRequest = new(
        @"\b(?:detect|find|list|locate|segment|return|identify|label|mark|extract|point\s+to|get|outline|box|report|name|transcribe|read)\s+(?:(?:and|,)\s+\w+\s+)?(?<all>all|every|everything)\b(?!\s+(?:of\s+)?(?:the\s+|these\s+|its\s+|their\s+|his\s+|her\s+)?(?:visible\s+|printed\s+|required\s+|following\s+)?(?:text|content|writing|information|words?|following|fields?|columns?|letters|digits|characters|corners|sides|edges|keypoints|landmarks|joints|limbs|fingers|caps|capitals?|uppercase|lowercase|details?|data|values?|numbers?|dates?|totals?|prices?|pages?|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b)", Options);

    private static readonly Regex Cap = new(@"\b(?:at\s+(?:the\s+)?most|up\s+to|(?:no|not)\s+more\s+than|fewer\s+than|less\s+than|maximum|max|limit(?:ed)?|cap(?:ped)?|first|top|largest|biggest|most\s+\w+)\b\.?[^.]{0,16}?(?:\d+|one|two|three|four|five|six|eight|ten|twelve|twenty|thirty|fifty|hundred|dozen|\{\w+\})|\b(?:\d+|one|two|three|four|five|ten|twenty|\{\w+\})\s+(?:\w+\s+)?(?:largest|biggest|smallest|nearest|closest|clearest|best|main|most)\b|\b(?:\d+|one|two|three|five|ten|twenty)\s+(?:items|objects|at\s+most|or\s+fewer)\b", Options);

    private static readonly Regex Markdown = new(
        @"\b(?:in|as|using|with|to)\s+(?:a\s+|an\s+)?(?:markdown|md)(?:\s+(?:table|list|format|code\s+block|block|syntax))?\b|\bmarkdown\s+(?:table|list|format|code|block)\b|\b(?:code\s+(?:fences?|blocks?)|triple\s+backticks)\b|\bfenced\b", Options);

    // "List the parts in a Markdown table" says how to answer, whatever the verb.
    private static readonly Regex MarkdownForm = new(@"\b(?:in|as|using)\s+(?:a\s+)?markdown\s+(?:table|list|format|syntax|block|bullets?)\b", Options);

    private static readonly Regex FenceMark = new("```", RegexOptions.CultureInvariant);

    private static readonly Regex AnswerWord = new(@"\b(?:answers?|responses?|outputs?|results?|JSON|return|respond|reply|format(?:ted)?|wrap(?:ped)?|enclose(?:d)?|give|present|write)\b", Options);

    private static readonly Regex ProseBesideJson = new(
        @"\b(?:before|after|below|above|besides?|followed\s+by|in\s+addition\s+to|along\s+with|alongside|preced(?:e|ing|ed)(?:\s+by)?|outside(?:\s+of)?)\s+(?:the\s+|your\s+|this\s+)?JSON\b|\bJSON\b[^.]{0,20}\b(?:followed\s+by|and\s+then|then)\b[^.]{0,30}\b(?:explain|explanation|summary|summari[sz]e|sentence|paragraph|describe|comment|text)\b", Options);

    private static readonly Regex Explain = new(
        @"\b(?:explain|justify|describe)\s+(?:your\s+(?:reasoning|answers?|choices?|decisions?|thinking|thoughts?)|how\s+you|why\b)|\b(?:with|add|include|give|provide|write)\s+(?:a\s+|an\s+|your\s+)?(?:short\s+|brief\s+|detailed\s+|one-sentence\s+)?(?:explanation|reasoning|justification|rationale|introduction|commentary)\b|\b(?:start|begin|end|finish|conclude)\s+(?:your\s+answer\s+|your\s+response\s+)?with\s+(?:a\s+)?(?:short\s+|brief\s+|friendly\s+)?(?:sentence|paragraph|summary|introduction|greeting|conclusion|intro)\b", Options);

    private static readonly string[] ExplanationKeys = ["reason", "explan", "rationale", "why", "justif", "thought", "comment", "note", "summary", "introduc", "conclusion", "description", "analysis"];

    private static readonly string[] TextKeys = ["markdown", "text", "content", "body", "transcript", "html", "page", "table", "report", "document"];

    private static readonly Regex Setting = new(
        @"\b(?:use|set|with|at|using|apply|keep|answer\s+with)\s+(?:a\s+|the\s+|your\s+)?(?:sampling\s+)?(?:low\s+|high\s+|zero\s+)?temperature\s*(?:of|=|to|at|:)?\s*(?:0|1|2)?(?:\.\d+)?(?![\d°]|\s*(?:°|degrees))\b(?!\s+(?:display|gauge|sensor|scale|chart))|\btemperature\s*(?:=|:)\s*\d(?:\.\d+)?|\b(?:low|zero)\s+temperature\s+(?:sampling|setting)\b|\btop[_\s-]?[pk]\s*(?:of|=|to|:)?\s*\d+(?:\.\d+)?|\b(?:max(?:imum)?[_\s-]?(?:output[_\s-]?)?tokens?)\b(?:\s*(?:of|=|to|:)?\s*\d+)?|\b(?:use|using|with|spend)\s+(?:at\s+most\s+|no\s+more\s+than\s+|up\s+to\s+|only\s+)?[\d,]+\s+tokens\b|\bthinking[_\s-]?(?:budget|level)\b|\b(?:random\s+)?seed\s*(?:of|=|to|:)?\s*\d+|\b(?:frequency|presence)[_\s-]penalty\b|\bmedia[_\s-]?resolution\b", Options);

    /// <summary>The contradictions in one sentence.</summary>
    public static IEnumerable<PromptFault> Check(PromptSentence sentence, PromptText prompt, ContractFacts facts)
    {
        if (!facts.HasMask && !facts.HasPolygon && sentence.Find(MaskRequest) is { } mask)
        {
            yield return Fault(PromptRules.MaskNotInContract, sentence, mask);
        }

        if (facts.HasMask && !MaskMention.IsMatch(prompt.Text) && sentence.Find(BoxesOnly) is { } boxes)
        {
            yield return Fault(PromptRules.MaskNotRequested, sentence, boxes);
        }

        if (!facts.HasCoordinates && !facts.HasKeyWith("box", "rect", "bound", "coord", "x1", "xmin", "left", "position", "location", "place", "area", "region") && sentence.Find(BoxRequest) is { } box)
        {
            yield return Fault(PromptRules.CoordinatesNotInContract, sentence, box);
        }

        if (facts.HasUnlimitedItems && !Cap.IsMatch(prompt.Text) && sentence.Find(ListRequest) is { } list)
        {
            Group all = list.Groups["all"];
            yield return new PromptFault(PromptRules.UnlimitedList, sentence.Start + all.Index, all.Length, all.Value);
        }

        foreach (PromptFault fault in Form(sentence, facts))
        {
            yield return fault;
        }

        if (sentence.Find(Setting) is { } setting)
        {
            yield return Fault(PromptRules.SettingInWords, sentence, setting);
        }
    }

    private static IEnumerable<PromptFault> Form(PromptSentence sentence, ContractFacts facts)
    {
        Match? fence = FenceMark.Match(sentence.Text) is { Success: true } mark && !sentence.IsNegated(mark.Index, mark.Length) ? mark : null;
        if (fence is not null || ((sentence.Has(AnswerWord) || sentence.Has(MarkdownForm)) && !facts.HasKeyWith(TextKeys)))
        {
            if ((fence ?? sentence.Find(Markdown)) is { } markdown)
            {
                yield return Fault(PromptRules.MarkdownRequested, sentence, markdown);
            }
        }

        if (sentence.Find(ProseBesideJson) is { } beside)
        {
            yield return Fault(PromptRules.ProseRequested, sentence, beside);
        }
        else if (!facts.HasFreeText && !facts.HasKeyWith(ExplanationKeys) && sentence.Find(Explain) is { } explain)
        {
            yield return Fault(PromptRules.ProseRequested, sentence, explain);
        }
    }

    private static PromptFault Fault(DiagnosticDescriptor rule, PromptSentence sentence, Match match)
    {
        string written = match.Value.Trim();
        int lead = match.Value.Length - match.Value.TrimStart().Length;
        return new PromptFault(rule, sentence.Start + match.Index + lead, written.Length, written);
    }
}
