namespace Gemini.Contracts.Testing.Answering;

/// <summary>What a property of a schema is asking for, told from its name and its description as a reader of the schema would.</summary>
internal enum MemberKind
{
    Other,
    Box,
    Point,
    Points,
    Box3D,
    Mask,
    Label,
    Color,
    Shape,
    Caption,
    Count,
    Area,
    Confidence,
    ImageIndex,
    Key,
    Value,
}

/// <summary>Tells the kind of a property.</summary>
internal static class MemberKinds
{
    private static readonly (MemberKind Kind, string[] Words)[] ByName =
    [
        (MemberKind.Box3D, ["box3d"]),
        (MemberKind.Mask, ["mask"]),
        (MemberKind.Box, ["box", "bounds", "bounding", "rect"]),
        (MemberKind.Points, ["points", "polygon", "outline", "contour", "trajectory", "corners"]),
        (MemberKind.Point, ["point", "center", "center", "position"]),
        (MemberKind.ImageIndex, ["imageindex", "imagenumber", "picture", "image"]),
        (MemberKind.Confidence, ["confidence", "score", "probability", "certainty"]),
        (MemberKind.Count, ["count", "number", "total", "howmany", "quantity"]),
        (MemberKind.Area, ["area", "coverage"]),
        (MemberKind.Color, ["colour", "color"]),
        (MemberKind.Shape, ["shape", "form"]),
        (MemberKind.Caption, ["caption", "summary", "description", "text", "answer", "reason", "explanation", "title", "comment"]),
        (MemberKind.Label, ["label", "name", "object", "what", "class", "category", "kind", "type", "item", "thing"]),
        (MemberKind.Key, ["key"]),
        (MemberKind.Value, ["value"]),
    ];

    /// <summary>The kind of a property: its own description of an array's axes first, then its name.</summary>
    public static MemberKind Of(string name, SchemaNode node)
    {
        if (node.Type == "array" && node.Items is SchemaNode items && items.Type is "integer" or "number")
        {
            string said = node.Description;
            if (said.Contains("ymin", StringComparison.OrdinalIgnoreCase) || (node.Number("minItems") == 4 && node.Number("maxItems") == 4))
            {
                return MemberKind.Box;
            }

            if (said.Contains("[y, x]", StringComparison.OrdinalIgnoreCase) || (node.Number("minItems") == 2 && node.Number("maxItems") == 2))
            {
                return MemberKind.Point;
            }
        }

        string bare = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach ((MemberKind kind, string[] words) in ByName)
        {
            foreach (string word in words)
            {
                // A serial number written as text is not a count.
                bool isFitting = node.Type != "string" || kind is not (MemberKind.Count or MemberKind.Area or MemberKind.Confidence or MemberKind.ImageIndex);
                if (isFitting && bare.Contains(word, StringComparison.Ordinal))
                {
                    // A mask's points have x first, as models are seen to answer, unless the schema says otherwise.
                    return kind == MemberKind.Mask && node.Description.Contains("[y, x]", StringComparison.OrdinalIgnoreCase) ? MemberKind.Points : kind;
                }
            }
        }

        return MemberKind.Other;
    }
}
