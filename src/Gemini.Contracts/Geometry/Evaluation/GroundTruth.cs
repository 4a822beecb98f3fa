namespace Gemini.Contracts;

/// <summary>What is really in a picture.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Category">What it is.</param>
public readonly record struct GroundTruth(PixelBox Box, string Category)
{
    /// <summary>What it is; empty for the default value.</summary>
    public string Category { get => field ?? ""; init; } = Category;

    /// <summary>Whether the box holds a crowd: any number of predictions may lie in it, none counts as right or wrong, and none need to.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Whether it counts for nothing: one prediction may take it and is then neither right nor wrong, and none need to. COCO: <c>ignore</c>.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>In pixels, for the area ranges; null: of the box. COCO takes the area of the outline, where there is one.</summary>
    public double? Area { get; init; }
}
