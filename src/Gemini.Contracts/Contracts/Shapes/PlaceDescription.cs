namespace Gemini.Contracts.Shapes;

/// <summary>What is known of a place without an answer.</summary>
internal readonly record struct PlaceDescription(PlaceKind Kind, int Image, bool IsImageIndexed, bool IsNullable, bool IsEnum = false)
{
    public PlaceTemplate At(PlacePath path) =>
        new(path.ToTemplate(), Kind) { Image = Image, IsImageIndexed = IsImageIndexed, IsNullable = IsNullable };
}
