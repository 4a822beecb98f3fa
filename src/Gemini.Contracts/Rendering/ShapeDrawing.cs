using System.Collections.Immutable;
using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>What is drawn for an item of any contract.</summary>
internal static class ShapeDrawing
{
    /// <summary>The number of a prompt's placeholder.</summary>
    /// <param name="shape">Of the contract.</param>
    /// <param name="image">The placeholder's name; null for the only one.</param>
    public static int FindImage(ContractShape shape, string? image)
    {
        int found = image is null ? (shape.ImageNames.Length <= 1 ? 0 : -1) : shape.ImageNames.IndexOf(image);
        string names = string.Join(", ", shape.ImageNames);
        return found >= 0 ? found : throw new ArgumentException(
            image is null ? $"The prompt takes several pictures ({names}); name the one that is drawn upon." : $"The prompt has no image placeholder '{image}'; it has {names}.", nameof(image));
    }

    /// <summary>An item's marks in one picture, and its row in the table. An object that marks two boxes in one picture is drawn as two items.</summary>
    public static IEnumerable<DrawnItem> ToDrawn(AnswerItem item, int image, int imageIndex, ImageFrame frame)
    {
        AnswerItem here = item.In(image, imageIndex).ToPixels(frame);
        if (here.Places.IsEmpty || (item.IsSpatial && !here.IsSpatial))
        {
            // What is only in another picture is not drawn on this one.
            yield break;
        }

        AnswerPlace? located = item.IsNamed ? here.Places.FirstOrDefault(place => place is { Name: "value", Value: not null } && place.Path.Parent == item.Path) : null;
        string label = located is null ? item.Label ?? "" : $"{item.Path.Name}: {Text(located.Value!)}";
        DrawnItem drawn = new(label) { Note = NoteOf(here, located) };
        HashSet<PlaceKind> taken = [];
        List<AnswerPlace> others = [];
        foreach (AnswerPlace place in here.Places.Where(static place => place is { IsSpatial: true, Value: not null }))
        {
            if (taken.Add(place.Kind))
            {
                drawn = With(drawn, place);
            }
            else
            {
                others.Add(place);
            }
        }

        yield return drawn;
        foreach (AnswerPlace place in others)
        {
            yield return With(new DrawnItem($"{item.Label} ({place.Name})".TrimStart()), place);
        }
    }

    private static DrawnItem With(DrawnItem drawn, AnswerPlace place) => place.Value switch
    {
        PixelBox box => drawn with { Box = box },
        PixelPoint point => drawn with { Point = point },
        Polygon polygon => drawn with { Polygon = polygon },
        RotatedBox box => drawn with { Polygon = box.ToPolygon() },
        ImmutableArray<PixelPoint> points => drawn with { Points = points },
        SegmentationMask mask => Decode(mask) is { } bits ? drawn with { Mask = bits } : drawn with { Note = Join(drawn.Note, $"{place.Name}: the mask's data is damaged") },
        Box3D box => drawn with { Box3D = box, Note = Join(drawn.Note, string.Create(CultureInfo.InvariantCulture, $"{place.Name}: {box.X} {box.Y} {box.Z} m, {box.Width} × {box.Height} × {box.Length} m")) },
        _ => drawn,
    };

    /// <summary>A mask that was read without being checked may be damaged, which is no reason to draw nothing.</summary>
    private static BitMask? Decode(SegmentationMask mask)
    {
        try
        {
            return mask.ToBitMask();
        }
        catch (MaskException)
        {
            return null;
        }
    }

    /// <summary>The item's values that are neither its label nor a place in the picture.</summary>
    private static string? NoteOf(AnswerItem item, AnswerPlace? shown)
    {
        AnswerPlace? label = item.Places.FirstOrDefault(place => place.Kind == PlaceKind.Label && Equals(place.Value, item.Label));
        string? note = null;
        foreach (AnswerPlace place in item.Places)
        {
            if (place != label && place != shown && place is { IsSpatial: false, Value: not null } && place.Kind != PlaceKind.ImageIndex)
            {
                note = Join(note, $"{place.Name}: {Text(place.Value)}");
            }
        }

        return note;
    }

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Join(string? first, string second) => first is null ? second : first + " · " + second;
}
