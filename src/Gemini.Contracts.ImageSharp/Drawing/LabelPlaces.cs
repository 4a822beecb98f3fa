namespace Gemini.Contracts.Pictures;

/// <summary>Finds a place for each label: at its box, within the picture, and over no other label where there is room.</summary>
internal sealed class LabelPlaces(int width, int height)
{
    private readonly List<PixelBox> _taken = [];

    /// <summary>Takes a place.</summary>
    /// <param name="box">What the label is about; some of it lies in the picture.</param>
    /// <param name="plate">The label, which fits into the picture.</param>
    public PixelBox Take(PixelBox box, LabelPlate plate)
    {
        PixelBox[] places = [.. Candidates(box, plate)
            .Where(corner => corner.Y >= 0 && corner.Y + plate.Height <= height)
            .DefaultIfEmpty((X: box.X1, Y: box.Y1))
            .Select(corner => PixelBox.FromSize(Math.Clamp(corner.X, 0, width - plate.Width), Math.Clamp(corner.Y, 0, height - plate.Height), plate.Width, plate.Height))];
        PixelBox place = places.FirstOrDefault(one => !_taken.Exists(other => !other.Intersect(one).IsEmpty), places[0]);
        _taken.Add(place);
        return place;
    }

    private static IEnumerable<(int X, int Y)> Candidates(PixelBox box, LabelPlate plate) =>
    [
        (box.X1, box.Y1 - plate.Height), (box.X1, box.Y1), (box.X1, box.Y2), (box.X2 - plate.Width, box.Y1 - plate.Height), (box.X2 - plate.Width, box.Y2), (box.X1, box.Y2 - plate.Height),
    ];
}
