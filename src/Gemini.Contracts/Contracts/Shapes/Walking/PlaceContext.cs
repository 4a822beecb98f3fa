namespace Gemini.Contracts.Shapes;

/// <summary>Where a walk is.</summary>
/// <param name="Visitor">What is done.</param>
/// <param name="ImageIndex">What the <c>[ImageIndex]</c> of the object around says; 0 where there is none.</param>
internal readonly record struct PlaceContext(ShapeVisitor Visitor, int ImageIndex)
{
    /// <summary>The object around; the answer where there is none.</summary>
    public PlacePath Owner { get; init; } = PlacePath.Root;

    /// <summary>What the member has to do with references between items.</summary>
    public ItemLink Link { get; init; } = ItemLink.None;
}
