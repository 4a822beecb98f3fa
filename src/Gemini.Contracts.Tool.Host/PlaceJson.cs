using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>An answer's items and places as JSON, coordinates in pixels of the user's picture.</summary>
internal sealed class PlaceJson(ContractShape shape, AnswerFrames frames, bool withMasks)
{
    /// <summary>One item.</summary>
    public JsonObject Item(AnswerItem item)
    {
        JsonArray places = [];
        foreach (AnswerPlace place in item.Places)
        {
            AnswerPlace here = place.IsSpatial && frames.Find(place.Image, place.ImageIndex) is { } frame ? place.ToPixels(frame) : place;
            JsonObject json = new() { ["name"] = here.Name, ["pointer"] = here.Pointer, ["kind"] = ContractJson.Word(here.Kind), ["value"] = Value(here.Value) };
            if (here.IsSpatial && here.Image < shape.ImageNames.Length)
            {
                json["image"] = shape.ImageNames[here.Image];
                json["imageIndex"] = here.ImageIndex;
            }

            places.Add(json);
        }

        return new JsonObject { ["pointer"] = item.Pointer, ["label"] = item.Label, ["color"] = AnswerDrawing.GetColor(item.Label ?? ""), ["confidence"] = item.Confidence, ["places"] = places };
    }

    private JsonNode? Value(object? value) => value switch
    {
        null => null,
        PixelBox box => new JsonArray(box.X1, box.Y1, box.X2, box.Y2),
        PixelPoint point => Point(point),
        ImmutableArray<PixelPoint> points => new JsonArray([.. points.Select(Point)]),
        Polygon polygon => new JsonArray([.. polygon.Points.Select(Point)]),
        Box3D box => new JsonArray(box.X, box.Y, box.Z, box.Width, box.Height, box.Length, box.Roll, box.Pitch, box.Yaw),
        SegmentationMask mask => Mask(mask),
        bool truth => truth,
        string text => text,
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        float number => float.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        decimal number => number,
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static JsonNode Point(PixelPoint point) => new JsonArray(point.X, point.Y);

    private JsonObject Mask(SegmentationMask mask)
    {
        JsonObject json = new() { ["source"] = mask.Source.ToString(), ["box"] = new JsonArray(mask.Box.X1, mask.Box.Y1, mask.Box.X2, mask.Box.Y2) };
        if (mask.TryToBitMask(out BitMask? bits, out MaskProblem problem))
        {
            json["area"] = bits.Area;
            if (withMasks && !bits.IsEmpty)
            {
                json["extent"] = new JsonArray(bits.Extent.X1, bits.Extent.Y1, bits.Extent.X2, bits.Extent.Y2);
                json["png"] = Convert.ToBase64String(bits.ToPng());
            }
        }
        else
        {
            json["problem"] = problem.ToString();
        }

        return json;
    }
}
