namespace Gemini.Contracts.Site.Drawings;

/// <summary>The rooms of the runtime on their floors, and who comes in from where.</summary>
internal static class HouseDiagram
{
    private static readonly (string Room, string What)[][] Floors =
    [
        [("Client", "calls over HTTP: retries, files, batches"), ("Rendering", "an answer over its picture")],
        [("Contracts", "what the generated classes derive from; requests and answers")],
        [("Reading", "text to items, repairs, findings"), ("Wire", "a request out, an envelope in")],
        [("Masks", "PNG, bit masks, contours"), ("Images", "headers, metadata, sources")],
        [("Geometry", "boxes, points, frames"), ("Models", "the catalog, tokens, prices"), ("Json", "escapes, pointers, budget")],
        [("Annotations", "what is written on a record"), ("Errors", "the root of what is thrown")],
    ];

    /// <summary>The rooms that are drawn.</summary>
    public static IEnumerable<string> Rooms => Floors.SelectMany(static floor => floor.Select(static room => room.Room));

    /// <summary>Draws.</summary>
    public static string Draw()
    {
        const double Left = 60;
        const double Wide = 660;
        Diagram drawing = new(760, 470, "The rooms of the runtime on six floors; a room uses only what stands below it");
        drawing.Add($"""<path class="room" d="M{Left - 20} 70L{Left + (Wide / 2)} 12L{Left + Wide + 20} 70Z"/>""").Text(Left + (Wide / 2), 54, "your program: records, generated contracts", "c b");
        double y = 78;
        for (int floor = 0; floor < Floors.Length; floor++, y += 62)
        {
            drawing.Text(Left - 40, y + 32, $"{Floors.Length - 1 - floor}", "b q");
            double width = (Wide - (8 * (Floors[floor].Length - 1))) / Floors[floor].Length;
            for (int room = 0; room < Floors[floor].Length; room++)
            {
                double x = Left + (room * (width + 8));
                drawing.Add($"""<rect class="room" x="{x:0.#}" y="{y}" width="{width:0.#}" height="54" rx="4"/>""");
                drawing.Text(x + (width / 2), y + 23, Floors[floor][room].Room, "c b").Text(x + (width / 2), y + 42, Floors[floor][room].What, "c q");
            }
        }

        return drawing.Text(Left + (Wide / 2), y + 10, "A room uses only what stands below its own floor.", "c q").Print();
    }
}
