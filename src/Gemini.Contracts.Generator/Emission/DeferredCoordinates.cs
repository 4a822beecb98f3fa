using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Coordinates that are read as they came and become pixels when the whole object is known.</summary>
internal static class DeferredCoordinates
{
    /// <summary>Whether a coordinate is read as it came and placed when the whole object is known: for a mask's sake, or for the image's index.</summary>
    public static bool IsDeferred(ObjectModel model, int index)
    {
        ValueModel value = model.Members[index].Value;
        if (LocatedCode.IsDrafted(value) || KeypointCode.IsDrafted(value))
        {
            return true;
        }

        if (value.IsIndexed && NormalizedType(value.Kind) is not null)
        {
            return true;
        }

        if (value.Kind == ValueKind.Box)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Value.Kind == ValueKind.Mask && member.MaskBox == index)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The normalized counterpart of a pixel type; null for any other.</summary>
    private static string? NormalizedType(ValueKind kind) => kind switch
    {
        ValueKind.Box => Runtime + "NormalizedBox",
        ValueKind.Point => Runtime + "NormalizedPoint",
        ValueKind.Points => $"global::System.Collections.Immutable.ImmutableArray<{Runtime}NormalizedPoint>",
        ValueKind.Polygon or ValueKind.RotatedBox => Runtime + "NormalizedPolygon",
        _ => null,
    };

    /// <summary>What a coordinate in pixels is before it is placed.</summary>
    public static ValueModel Normalize(ValueModel value) => new()
    {
        Kind = value.Kind switch
        {
            ValueKind.Box => ValueKind.NormalizedBox,
            ValueKind.Point => ValueKind.NormalizedPoint,
            ValueKind.Points => ValueKind.NormalizedPoints,
            ValueKind.RotatedBox => ValueKind.NormalizedRotatedBox,
            _ => ValueKind.NormalizedPolygon,
        },
        TypeName = NormalizedType(value.Kind)!,
        IsNullable = value.IsNullable,
        IsValueType = value.Kind is not (ValueKind.Polygon or ValueKind.RotatedBox),
        Collection = value.Kind == ValueKind.Points ? CollectionKind.ImmutableArray : CollectionKind.None,
        Element = value.Kind == ValueKind.Points ? new ValueModel { Kind = ValueKind.NormalizedPoint, TypeName = Runtime + "NormalizedPoint", IsValueType = true } : null,
        Constraints = value.Constraints,
    };
}
