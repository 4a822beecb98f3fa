using System.Text.RegularExpressions;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>JSON that a prompt shows: an example of the answer, or a schema. It is braces with names in quotation marks, also with the doubled braces of a template.</summary>
/// <param name="Start">The index of its first character in the prompt.</param>
/// <param name="Length">The number of characters.</param>
/// <param name="IsSchema">Whether it is a JSON schema, and not an example.</param>
internal sealed record SchemaText(int Start, int Length, bool IsSchema)
{
    private static readonly Regex Opening = new("(?:\\[\\s*)?\\{{1,2}\\s*\"[A-Za-z_$][\\w$]*\"\\s*:", RegexOptions.CultureInvariant);

    private static readonly Regex Key = new("\"(?<name>[A-Za-z_$][\\w$]*)\"\\s*:", RegexOptions.CultureInvariant);

    private static readonly Regex SchemaMark = new(
        "\"properties\"\\s*:|\"\\$schema\"\\s*:|\"type\"\\s*:\\s*\"(?:object|array|string|number|integer|boolean)\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // JSON that stands in the picture is not the answer's.
    private static readonly Regex Shown = new(@"\b(?:shows?|shown|displays?|says?|reads?|prints?|contains?|holds)\s*(?:the\s+|this\s+|some\s+)?(?:JSON|text|document|object)?\s*:?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly string[] Keywords =
    [
        "$defs", "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "default", "description", "enum", "example", "format", "items", "maxItems", "maximum", "minItems", "minimum", "nullable",
        "oneOf", "prefixItems", "properties", "propertyOrdering", "required", "title", "type",
    ];

    /// <summary>The first JSON in a text; null if it has none.</summary>
    public static SchemaText? Find(string text)
    {
        if (Opening.Match(text) is not { Success: true } opening)
        {
            return null;
        }

        int depth = 0;
        int end = opening.Index;
        for (; end < text.Length; end++)
        {
            depth += text[end] is '{' or '[' ? 1 : text[end] is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        int length = Math.Min(end + 1, text.Length) - opening.Index;
        return new SchemaText(opening.Index, length, SchemaMark.IsMatch(text.Substring(opening.Index, length))) { IsInPicture = Shown.IsMatch(text.Substring(0, opening.Index)) };
    }

    /// <summary>Whether the prompt says that the JSON stands in the picture.</summary>
    public bool IsInPicture { get; private init; }

    /// <summary>Whether a character of the prompt is part of the JSON.</summary>
    public bool Contains(int index) => index >= Start && index < Start + Length;

    /// <summary>Whether a name is a word of JSON schemas, and not of the answer.</summary>
    public bool IsKeyword(string name) => IsSchema && Array.IndexOf(Keywords, name) >= 0;

    /// <summary>The names of the answer's members, if all of them, and at least two, are the contract's: then the JSON only repeats the schema.</summary>
    public string? Repeated(string text, ContractFacts facts)
    {
        if (IsInPicture)
        {
            return null;
        }

        List<string> names = [];
        foreach (Match key in Key.Matches(text.Substring(Start, Length)))
        {
            string name = key.Groups["name"].Value;
            if (IsKeyword(name) || names.Contains(name))
            {
                continue;
            }

            if (!facts.HasKey(name))
            {
                return null;
            }

            names.Add(name);
        }

        return names.Count > (IsSchema ? 0 : 1) ? string.Join(", ", names) : null;
    }
}
