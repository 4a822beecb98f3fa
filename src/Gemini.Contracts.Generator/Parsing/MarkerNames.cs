namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The names by which an array of numbers is known as a box or a point.</summary>
internal static class MarkerNames
{
    public static KnownAttribute Of(string wireName) => wireName switch
    {
        "box" or "box_2d" or "box2d" or "bbox" or "bbox_2d" or "b_box" or "bounding_box" or "bounding_box_2d" => KnownAttribute.Box,
        "point" or "point_2d" or "point2d" => KnownAttribute.Point,
        _ => KnownAttribute.None,
    };
}
