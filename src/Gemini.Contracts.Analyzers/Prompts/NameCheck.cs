using System.Text.RegularExpressions;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>GEM1012, GEM1013, and GEM1017: the JSON keys and the labels that a prompt names, against those of the contract.</summary>
internal static class NameCheck
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex KeyWord = new(@"\b(?:JSON|keys?|fields?|propert(?:y|ies)|objects?\s+with|entr(?:y|ies)|schema)\b", Options);

    private static readonly Regex JsonWord = new(@"\bJSON\b", Options);

    // "name": or {{"name": in a skeleton; `name`, "name", 'name' in a sentence.
    private static readonly Regex QuotedName = new(@"[""'`“](?<name>[A-Za-z][A-Za-z0-9_]{0,40})[""'`”](?<colon>\s*:)?", Options);

    private static readonly Regex SnakeName = new(@"(?<![\w""'`])(?<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w""'`])", RegexOptions.CultureInvariant);

    private static readonly Regex KeyList = new(
        @"\b(?:with|has|have|contains?|containing|using|of)\s+(?:only\s+)?(?:the\s+|these\s+)?(?:following\s+)?(?:JSON\s+)?(?:keys?|fields?|properties)\b\s*(?::|named|called)?\s*(?<list>[A-Za-z]\w*(?:\s*,\s*(?:and\s+)?[A-Za-z]\w*|\s+and\s+[A-Za-z]\w*)+)\s*(?:[.;]|$|for\s+each)", Options);

    private static readonly Regex JsonList = new(
        @"\bJSON\b[^.;:]{0,40}\b(?:with|containing|contains?|has|have)\s+(?:an?\s+|the\s+)?(?<list>[A-Za-z]\w*(?:\s*,\s*(?:and\s+)?(?:an?\s+|the\s+)?[A-Za-z]\w*)*\s*,?\s+and\s+(?:an?\s+|the\s+)?[A-Za-z]\w*)\s*(?:[.;,]|$|for\s+each)", Options);

    private static readonly Regex ListItem = new(@"[A-Za-z]\w*", Options);

    private static readonly Regex LabelWord = new(@"\b(?:labels?|labell?ed|categor(?:y|ies)|categori[sz]e|class(?:es)?|classif(?:y|ied)|one\s+of|either|types?|kinds?|status|state)\b", Options);

    private static readonly Regex LabelList = new(
        @"\b(?:as|labels?|labels?\s+are|one\s+of|either|categories|classes|types|kinds|into|is)\s*:?\s*(?:either\s+|one\s+of\s+)?(?<list>[A-Za-z][\w-]*(?:\s*,\s*(?:or\s+|and\s+)?[A-Za-z][\w-]*)*\s*,?\s+(?:or|and)\s+[A-Za-z][\w-]*)", Options);

    private static readonly Regex ConfidenceRequest = new(
        @"\b(?:with|and|plus|include|including|give|return|add|provide|report)\s+(?:(?:a|the|your|its|their|an)\s+)?(?:\w+\s+)?confidence(?:\s+(?:scores?|values?|levels?))?\b", Options);

    // `box_2d` and `label`
    private static readonly Regex Joined = new(@"^\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|&\s*)$", Options);

    // What somebody reads in the picture is not a label.
    private static readonly Regex Says = new(@"\b(?:says?|said|reads?|reading|words?|texts?|called|named|titled|written|letters?|signs?|heading|headline|button)\b", Options);

    /// <summary>The JSON of a prompt that only repeats the schema.</summary>
    public static IEnumerable<PromptFault> CheckSchema(string text, SchemaText? schema, ContractFacts facts)
    {
        if (schema?.Repeated(text, facts) is { } names)
        {
            yield return new PromptFault(PromptRules.SchemaRepeated, schema.Start, schema.Length, names);
        }
    }

    /// <summary>The contradictions in one sentence.</summary>
    public static IEnumerable<PromptFault> Check(PromptSentence sentence, SchemaText? schema, ContractFacts facts)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        bool hasUnknown = false;
        if (!facts.IsLabel)
        {
            foreach (Group name in Keys(sentence, schema, facts))
            {
                if (facts.HasKey(name.Value))
                {
                    known.Add(ContractFacts.Normalize(name.Value));
                }
                else if (!facts.HasLabel(name.Value))
                {
                    hasUnknown = true;
                    yield return Fault(PromptRules.UnknownKey, sentence, name);
                }
            }

            if (!hasUnknown && !facts.HasKeyWith("confidence", "score", "probability", "certainty", "likelihood", "sure") && sentence.Find(ConfidenceRequest) is { } confidence
                && confidence.Value.IndexOf("confidence", StringComparison.OrdinalIgnoreCase) is var at)
            {
                hasUnknown = true;
                yield return new PromptFault(PromptRules.UnknownKey, sentence.Start + confidence.Index + at, confidence.Length - at, confidence.Value.Substring(at));
            }
        }

        if (!hasUnknown && (schema is null || !schema.Contains(sentence.Start + sentence.Text.Length - 1)) && Repeats(sentence, schema, known) is { } repetition)
        {
            yield return repetition;
        }

        foreach (Group label in UnknownLabels(sentence, facts))
        {
            yield return Fault(PromptRules.UnknownLabel, sentence, label);
        }
    }

    private static IEnumerable<Group> Keys(PromptSentence sentence, SchemaText? schema, ContractFacts facts)
    {
        HashSet<int> places = [];
        bool namesKeys = sentence.Has(KeyWord);
        foreach (Match quoted in QuotedName.Matches(sentence.Text))
        {
            bool isKey = schema?.Contains(sentence.Start + quoted.Index) == true
                ? !schema.IsInPicture && quoted.Groups["colon"].Success && !schema.IsKeyword(quoted.Groups["name"].Value)
                : quoted.Groups["colon"].Success || (namesKeys && !sentence.Has(LabelWordBefore(quoted, sentence))) || IsBesideKey(sentence, quoted, facts);
            if (isKey && !IsNegated(sentence, quoted) && places.Add(quoted.Groups["name"].Index))
            {
                yield return quoted.Groups["name"];
            }
        }

        foreach (Match snake in SnakeName.Matches(sentence.Unquoted))
        {
            if (!IsNegated(sentence, snake) && !IsCheckedElsewhere(snake.Value) && places.Add(snake.Groups["name"].Index))
            {
                yield return snake.Groups["name"];
            }
        }

        Match? list = sentence.Find(KeyList);
        list = list is not null && !sentence.Has(JsonWord) && list.Value.IndexOf(',') < 0 ? null : list ?? sentence.Find(JsonList);
        if (list is not null)
        {
            foreach (Group item in Items(sentence, list.Groups["list"]))
            {
                if (places.Add(item.Index))
                {
                    yield return item;
                }
            }
        }
    }

    // Names in backticks that a sentence lists together are all names of members if one of them is.
    private static bool IsBesideKey(PromptSentence sentence, Match name, ContractFacts facts)
    {
        if (sentence.Text[name.Index] != '`')
        {
            return false;
        }

        foreach (Match other in QuotedName.Matches(sentence.Text))
        {
            if (sentence.Text[other.Index] == '`' && facts.HasKey(other.Groups["name"].Value) && AreJoined(sentence, name, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreJoined(PromptSentence sentence, Match one, Match other)
    {
        (Match first, Match second) = one.Index < other.Index ? (one, other) : (other, one);
        int end = first.Index + first.Length;
        return second.Index >= end && Joined.IsMatch(sentence.Text.Substring(end, second.Index - end));
    }

    // A quoted word that follows "label" or "one of" is a label, not a key.
    private static Regex LabelWordBefore(Match quoted, PromptSentence sentence)
    {
        string before = sentence.Unquoted.Substring(0, quoted.Index);
        int lastLabel = LastIndex(LabelWord, before);
        int lastKey = LastIndex(KeyWord, before);
        return lastLabel > lastKey ? LabelWord : Never;
    }

    private static readonly Regex Never = new("(?!)", RegexOptions.CultureInvariant);

    private static int LastIndex(Regex pattern, string text)
    {
        int last = -1;
        foreach (Match match in pattern.Matches(text))
        {
            last = match.Index;
        }

        return last;
    }

    // Other rules check the parts of a box, such as x_min, and the settings of a request, such as top_p.
    private static bool IsCheckedElsewhere(string name) => Regex.IsMatch(name, @"^(?:[xy]_?(?:min|max|[0-9]|center|left|right|start|end)|(?:center|c)_[xy]|top_[pk]|max_(?:output_)?tokens|(?:thinking|frequency|presence|media)_\w+)$", RegexOptions.CultureInvariant);

    private static IEnumerable<Group> Items(PromptSentence sentence, Group list)
    {
        foreach (Match item in ListItem.Matches(sentence.Unquoted, list.Index))
        {
            if (item.Index >= list.Index + list.Length)
            {
                yield break;
            }

            if (item.Value is not ("and" or "or" or "the" or "a" or "an"))
            {
                yield return item.Groups[0];
            }
        }
    }

    private static PromptFault? Repeats(PromptSentence sentence, SchemaText? schema, HashSet<string> known)
    {
        // The JSON of the sentence is looked at by itself.
        if (known.Count < 2 || (schema is not null && schema.Start >= sentence.Start && schema.Start < sentence.Start + sentence.Text.Length))
        {
            return null;
        }

        int start = sentence.Text.Length - sentence.Text.TrimStart().Length;
        return new PromptFault(PromptRules.SchemaRepeated, sentence.Start + start, sentence.Text.Trim().Length, string.Join(", ", known));
    }

    private static IEnumerable<Group> UnknownLabels(PromptSentence sentence, ContractFacts facts)
    {
        if (!facts.HasLabels)
        {
            yield break;
        }

        if (sentence.Has(LabelWord))
        {
            bool after = false;
            foreach (Match quoted in QuotedName.Matches(sentence.Text))
            {
                after |= LastIndex(LabelWord, sentence.Unquoted.Substring(0, quoted.Index)) >= 0;
                bool isKey = facts.HasKey(quoted.Groups["name"].Value) || quoted.Groups["colon"].Success || sentence.Has(KeyWord);
                if (after && !isKey && !facts.HasLabel(quoted.Groups["name"].Value) && !IsNegated(sentence, quoted))
                {
                    yield return quoted.Groups["name"];
                }
            }
        }

        foreach (Group label in sentence.Has(LabelWord) || sentence.Has(Says) ? [] : ListedLabels(sentence, facts))
        {
            yield return label;
        }

        if (sentence.Find(LabelList) is { } list)
        {
            List<Group> unknown = [];
            int matching = 0;
            foreach (Group item in Items(sentence, list.Groups["list"]))
            {
                if (facts.HasLabel(item.Value))
                {
                    matching++;
                }
                else
                {
                    unknown.Add(item);
                }
            }

            // A list in which no word is a label could be a list of anything.
            foreach (Group item in matching > 0 ? unknown : [])
            {
                yield return item;
            }
        }
    }

    // "sunny", "rainy" or "foggy": quoted words that are listed together with labels are meant to be labels.
    private static IEnumerable<Group> ListedLabels(PromptSentence sentence, ContractFacts facts)
    {
        List<Match> words = [];
        foreach (Match word in QuotedName.Matches(sentence.Text))
        {
            words.Add(word);
        }

        int known = words.FindAll(word => facts.HasLabel(word.Groups["name"].Value)).Count;
        if (known < (facts.IsLabel ? 1 : 2))
        {
            yield break;
        }

        for (int i = 0; i < words.Count; i++)
        {
            Group name = words[i].Groups["name"];
            bool isListed = (i > 0 && AreJoined(sentence, words[i - 1], words[i])) || (i + 1 < words.Count && AreJoined(sentence, words[i], words[i + 1]));
            if (isListed && !facts.HasLabel(name.Value) && !facts.HasKey(name.Value) && !words[i].Groups["colon"].Success && !IsNegated(sentence, words[i]))
            {
                yield return name;
            }
        }
    }

    private static bool IsNegated(PromptSentence sentence, Match match) => sentence.IsNegated(match.Index, match.Length);

    private static PromptFault Fault(Microsoft.CodeAnalysis.DiagnosticDescriptor rule, PromptSentence sentence, Group name) =>
        new(rule, sentence.Start + name.Index, name.Length, name.Value);
}
