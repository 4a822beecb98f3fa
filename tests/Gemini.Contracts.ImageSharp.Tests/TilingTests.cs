using Gemini.Contracts.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Many small things: found in tiles, merged in the frame of the whole picture.</summary>
public sealed class TilingTests
{
    [Fact]
    public async Task Five_hundred_small_objects_are_found_in_tiles_once_each()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        (Image<Rgba32> scene, List<PixelBox> objects) = Draw(3200, 2400, 500, seed: 11);
        using Image<Rgba32> disposed = scene;
        ImageInput picture = ImageInput.FromImage(scene, new SixLabors.ImageSharp.Formats.Png.PngEncoder());
        await using LocalGemini local = await LocalGemini.StartAsync(cancellationToken: token);
        using GeminiClient gemini = local.CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> one = await gemini.AskAsync(Detection.CreateRequest(picture), token);
        int foundByOne = Matches(objects, [.. one.Value.Select(static found => found.Box2D)]).Found;

        IReadOnlyList<ImageInput> tiles = picture.Tiles(320, 64, new PictureOptions { Encoder = new SixLabors.ImageSharp.Formats.Png.PngEncoder() });
        TiledAnswer<Detection> answer = await gemini.AskTiledAsync(static tile => Detection.CreateRequest(tile), tiles, cancellationToken: token);
        (int found, int extra) = Matches(objects, [.. answer.Items.Select(static item => item.Value.Box2D)]);
        TestContext.Current.TestOutputHelper?.WriteLine($"one call: {foundByOne} of {objects.Count}; {tiles.Count} tiles: {found} of {objects.Count}, {extra} too many, {answer.Fragments.Length} fragments set aside");

        Assert.True(answer.IsWhole);
        Assert.True(found >= 0.98 * objects.Count, $"Only {found} of {objects.Count} were found in {tiles.Count} tiles.");
        Assert.True(extra <= 0.002 * objects.Count, $"{extra} items are too many.");
        Assert.True(foundByOne < found, $"One call found {foundByOne}.");
        Assert.Equal(answer.Answers.Sum(static part => part.Usage.Total), answer.Usage.Total);
        Assert.Contains(answer.Items, static item => item.Tiles.Length > 1);
    }

    /// <summary>Points and outlines, under whatever name: the schema says the order of their axes.</summary>
    [Fact]
    public async Task Points_and_outlines_are_merged_as_boxes_are()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        (Image<Rgba32> scene, List<PixelBox> objects) = Draw(900, 700, 40, seed: 5);
        using Image<Rgba32> disposed = scene;
        PictureOptions lossless = new() { Encoder = new SixLabors.ImageSharp.Formats.Png.PngEncoder() };
        IReadOnlyList<ImageInput> tiles = ImageInput.FromImage(scene, lossless.Encoder).Tiles(320, 64, lossless);
        await using LocalGemini local = await LocalGemini.StartAsync(cancellationToken: token);
        using GeminiClient gemini = local.CreateClient();
        TiledAnswer<GreenSpot> spots = await gemini.AskTiledAsync(static tile => GreenSpot.CreateRequest(tile), tiles, cancellationToken: token);
        TiledAnswer<GreenOutline> outlines = await gemini.AskTiledAsync(static tile => GreenOutline.CreateRequest(tile), tiles, cancellationToken: token);
        Assert.Equal((objects.Count, objects.Count), (spots.Items.Length, outlines.Items.Length));
        Assert.All(objects, one => Assert.Single(spots.Items, spot => one.Contains(spot.Value.Point)));
        Assert.Equal((objects.Count, 0), Matches(objects, [.. outlines.Items.Select(static item => item.Value.Mask.Bounds)]));
        Assert.Empty(outlines.Findings);
    }

    [Fact]
    public async Task An_answer_that_all_agree_on_has_full_agreement()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        (Image<Rgba32> scene, List<PixelBox> objects) = Draw(600, 400, 5, seed: 3);
        using Image<Rgba32> disposed = scene;
        ImageInput picture = ImageInput.FromImage(scene);
        await using LocalGemini local = await LocalGemini.StartAsync(cancellationToken: token);
        using GeminiClient gemini = local.CreateClient();
        AgreedAnswer<Detection> answer = await gemini.AskForAgreementAsync([Detection.CreateRequest(picture), Detection.CreateRequest(picture), Detection.CreateRequest(picture)], cancellationToken: token);
        Assert.Equal(objects.Count, answer.Items.Length);
        Assert.All(answer.Items, static item => Assert.Equal((3, 1.0), (item.Votes, item.Agreement)));
    }

    private static (int Found, int Extra) Matches(List<PixelBox> objects, List<PixelBox> found)
    {
        MatchResult match = ItemMatching.Optimal(found, objects, 0.3);
        return (match.Pairs.Length, match.UnmatchedPredictions.Length);
    }

    /// <summary>Green rectangles of 6 to 30 pixels on white, none touching another.</summary>
    private static (Image<Rgba32> Scene, List<PixelBox> Objects) Draw(int width, int height, int count, int seed)
    {
        Random random = new(seed);
        Image<Rgba32> scene = new(width, height, new Rgba32(255, 255, 255));
        List<PixelBox> objects = [];
        while (objects.Count < count)
        {
            PixelBox box = PixelBox.FromSize(random.Next(4, width - 40), random.Next(4, height - 40), random.Next(6, 31), random.Next(6, 31));
            PixelBox around = new(box.X1 - 6, box.Y1 - 6, box.X2 + 6, box.Y2 + 6);
            if (!objects.Exists(other => !other.Intersect(around).IsEmpty))
            {
                objects.Add(box);
            }
        }

        scene.ProcessPixelRows(rows =>
        {
            foreach (PixelBox box in objects)
            {
                for (int y = box.Y1; y < box.Y2; y++)
                {
                    rows.GetRowSpan(y)[box.X1..box.X2].Fill(new Rgba32(30, 160, 60));
                }
            }
        });
        return (scene, objects);
    }
}
