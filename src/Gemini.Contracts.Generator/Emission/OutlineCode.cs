using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Polygons beside the one box of their object: those that have nothing to do with it are noticed.</summary>
internal static class OutlineCode
{
    /// <summary>What lists of points are called that are outlines; others may be paths that lead away from their box.</summary>
    private static readonly string[] Names = ["mask", "outline", "polygon", "contour", "segmentation"];

    /// <summary>What is appended to the expression that reads a polygon, so that its place is known later; empty for any other member.</summary>
    public static string MarkOf(ObjectModel model, int index, LocalNames locals) =>
        BoxOf(model, index) < 0 ? "" : $" && {SourceGen}Outlines.Mark(ref reader, out {locals.Named(index, "Place")})";

    /// <summary>Declares the place of a polygon.</summary>
    public static void EmitLocal(SourceWriter code, ObjectModel model, int index, LocalNames locals)
    {
        if (BoxOf(model, index) >= 0)
        {
            code.Line($"{SourceGen}CapturedValue {locals.Named(index, "Place")} = default;");
        }
    }

    /// <summary>Holds each polygon against its box.</summary>
    /// <param name="code">Where to print.</param>
    /// <param name="model">The object.</param>
    /// <param name="locals">Its variables.</param>
    /// <param name="imageIndex">The image's index within its placeholder.</param>
    public static void EmitChecks(SourceWriter code, ObjectModel model, LocalNames locals, string imageIndex)
    {
        for (int i = 0; i < model.Members.Count; i++)
        {
            int box = BoxOf(model, i);
            if (box >= 0)
            {
                ValueModel value = model.Members[i].Value;
                string image = value.Kind is ValueKind.Polygon or ValueKind.Points ? $"{Digits.Of(value.Image)}, {(value.IsIndexed ? imageIndex : "0")}, " : "";
                code.Line($"{SourceGen}Outlines.Check(ref reader, in {locals.Named(i, "Place")}, {image}{locals[box]}, {locals[i]});");
            }
        }
    }

    /// <summary>The only box beside a polygon, where both are in the same coordinates of the same picture; -1 for none.</summary>
    private static int BoxOf(ObjectModel model, int index)
    {
        ValueModel outline = model.Members[index].Value;
        bool isInPixels = outline.Kind is ValueKind.Polygon or ValueKind.Points;
        bool isOutline = outline.Kind is ValueKind.Polygon or ValueKind.NormalizedPolygon
            || (outline.Kind is ValueKind.Points or ValueKind.NormalizedPoints && Array.IndexOf(Names, model.Members[index].WireName) >= 0);
        if (!isOutline)
        {
            return -1;
        }

        int found = -1;
        for (int i = 0; i < model.Members.Count; i++)
        {
            ValueModel value = model.Members[i].Value;
            if (value.Kind is ValueKind.Box or ValueKind.NormalizedBox)
            {
                bool isAlike = value.Collection == CollectionKind.None && value.Image == outline.Image && value.IsIndexed == outline.IsIndexed
                    && (value.Kind == ValueKind.Box) == isInPixels;
                if (found >= 0 || !isAlike)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }
}
