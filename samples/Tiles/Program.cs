using Gemini.Contracts;
using Gemini.Contracts.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Tiles;

// dotnet run --project samples/Tiles [-- picture]
// Asks about a large picture once, and then in tiles. With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors, and says so.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
    }

    ImageInput picture = args.Length > 0 ? (await ImageInput.TranscodeAsync(args[0])) : DrawField();

    VisionAnswer<IReadOnlyList<Detection>> once = await gemini.AskAsync(Detection.CreateRequest(picture));
    Console.WriteLine($"One call about {picture.DisplayWidth} x {picture.DisplayHeight} pixels: {once.Value.Count} objects.");

    IReadOnlyList<ImageInput> tiles = picture.Tiles(320, overlap: 64);
    TiledAnswer<Detection> tiled = await gemini.AskTiledAsync(tile => Detection.CreateRequest(tile), tiles);
    Console.WriteLine($"{tiles.Count} calls about tiles of 320 pixels: {tiled.Items.Length} objects, {tiled.Items.Count(item => item.Tiles.Length > 1)} of them in several tiles; {tiled.Usage.Total} tokens.");

    await AnswerDrawing.Over(picture).Draw(once.Value, found => found.Box2D, found => found.Label).WriteHtmlAsync("tiles-before.html", "One call");
    await AnswerDrawing.Over(picture).Draw(tiled.Items.Select(item => item.Value), found => found.Box2D, found => found.Label).WriteHtmlAsync("tiles-after.html", "In tiles");
    Console.WriteLine($"Drawn: {Path.GetFullPath("tiles-before.html")}, {Path.GetFullPath("tiles-after.html")}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

// A field of small green plants, drawn: two hundred rectangles of 8 to 24 pixels in 3000 x 2000.
static ImageInput DrawField()
{
    using Image<Rgba32> field = new(3000, 2000, new Rgba32(214, 196, 170));
    Random random = new(1);
    field.ProcessPixelRows(rows =>
    {
        for (int plant = 0; plant < 200; plant++)
        {
            (int column, int row) = (plant % 20, plant / 20);
            (int left, int top) = (40 + (column * 147) + random.Next(60), 40 + (row * 195) + random.Next(90));
            (int width, int height) = (random.Next(8, 25), random.Next(8, 25));
            for (int y = top; y < top + height; y++)
            {
                rows.GetRowSpan(y).Slice(left, width).Fill(new Rgba32(38, 140, 58));
            }
        }
    });
    return ImageInput.FromImage(field);
}
