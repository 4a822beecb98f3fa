using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Segments;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

// dotnet run --project samples/Segments [-- picture]
// Draws the masks of the green things over a photo and cuts the largest one out.
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors, and says so.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
    }

    ImageInput picture = args.Length > 0 ? await ImageInput.TranscodeAsync(args[0]) : DrawLeaf();

    // gemini-2.5-flash sends masks; newer models send outlines or none.
    VisionAnswer<IReadOnlyList<Segment>> answer = await gemini.AskAsync(Segment.CreateRequest(picture).WithModel("gemini-2.5-flash"));
    IReadOnlyList<Segment> segments = answer.EnsureWhole();
    using Image<Rgba32> image = await picture.ToImageAsync();
    Segment? largest = segments.Where(segment => segment.Mask is not null).MaxBy(segment => segment.Box2D.Area);
    if (largest is { Mask: { } mask })
    {
        using Image<Rgba32> cutout = image.Cutout(mask.ToBitMask());
        await cutout.SaveAsPngAsync("segment.png");
        Console.WriteLine($"The largest, {largest.Label}, has {mask.ToBitMask().Area} pixels: {Path.GetFullPath("segment.png")}");
    }

    image.Mutate(context => context.DrawAnswer(Segment.Contract, segments));
    await image.SaveAsPngAsync("segments.png");
    Console.WriteLine($"{segments.Count} segments drawn: {Path.GetFullPath("segments.png")}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

// A leaf and a ball, drawn.
static ImageInput DrawLeaf()
{
    using Image<Rgba32> scene = new(800, 600, new Rgba32(240, 236, 228));
    scene.ProcessPixelRows(rows =>
    {
        for (int y = 0; y < rows.Height; y++)
        {
            Span<Rgba32> row = rows.GetRowSpan(y);
            for (int x = 0; x < row.Length; x++)
            {
                bool isLeaf = Math.Pow((x - 260) / 180.0, 2) + Math.Pow((y - 300 - ((x - 260) * 0.3)) / 70.0, 2) < 1;
                bool isBall = Math.Pow(x - 600, 2) + Math.Pow(y - 200, 2) < 80 * 80;
                row[x] = isLeaf ? new Rgba32(40, 150, 60) : isBall ? new Rgba32(30, 120, 45) : row[x];
            }
        }
    });
    return ImageInput.FromImage(scene);
}
