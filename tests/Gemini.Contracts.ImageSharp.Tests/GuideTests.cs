using System.Text.RegularExpressions;
using Gemini.Contracts.Testing;
using Gemini.Contracts.TestSupport;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>What the guide and the package's README show stands below word for word, and is run.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string> Pages => ["docs/guides/imagesharp.md", "src/Gemini.Contracts.ImageSharp/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_a_page_stands_in_this_test(string page)
    {
        string code = Lines(File.ReadAllText(Path.Combine(Repository.TestProject, "GuideTests.cs")));
        MatchCollection blocks = Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n"));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Lines(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_pages_show_runs()
    {
        string folder = Directory.CreateTempSubdirectory("gemini-contracts-guide-").FullName;
        string before = Directory.GetCurrentDirectory();
        await using LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng }, TestContext.Current.CancellationToken);
        using GeminiClient gemini = local.CreateClient();
        try
        {
            Directory.SetCurrentDirectory(folder);
            Draw();
            await ChangeAsync();
            await AskAsync(gemini);
            await DrawAsync(gemini);
            Assert.True(File.Exists("found.png") && File.Exists("cup.png"));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ChangeAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ImageInput photo = ImageInput.FromFile("market.jpg").Upright().Fit(2048);        // boxes come back in pixels of market.jpg
        ImageInput scan = await ImageInput.TranscodeAsync("scan.tiff");                  // GIF, BMP, TIFF: formats that Gemini does not take
        ImageInput corner = photo.Crop(new PixelBox(400, 300, 1200, 900));               // pixels of market.jpg, as answers have them

        PictureTransform steps = PictureTransform.None.Upright().Crop(new PixelBox(0, 0, 1600, 1200)).Fit(1024);
        ImageInput small = await ImageInput.FromFile("market.jpg").TransformAsync(steps, cancellationToken: cancellationToken);   // decoded and encoded once
        Assert.Equal((ImageFormat.Png, 1024), (scan.Format, small.StoredWidth));
        Assert.Equal(new PixelBox(400, 300, 1200, 900), corner.Frame.Seen);

        foreach (QualityFinding finding in photo.Quality().Findings)
        {
            Console.WriteLine(finding.Message);      // The mean brightness is 31 of 255; give a brighter picture.
        }
    }

    private static async Task AskAsync(GeminiClient gemini)
    {
        ImageInput photo = ImageInput.FromFile("market.jpg");
        IReadOnlyList<ImageInput> tiles = photo.Tiles(1024, overlap: 128);
        long tokens = gemini.EstimateTiled(tile => Detection.CreateRequest(tile), tiles).Sum(estimate => estimate.InputTokens.Max);    // before any call
        TiledAnswer<Detection> answer = await gemini.AskTiledAsync(tile => Detection.CreateRequest(tile), tiles);
        foreach (TiledItem<Detection> item in answer.Items)
        {
            Console.WriteLine($"{item.Value.Label} at {item.Box}, seen in {item.Tiles.Length} tiles");
        }

        Assert.True(tokens > 0 && answer.IsWhole);
        Assert.Equal(2, answer.Items.Length);

        VisionRequest<IReadOnlyList<Detection>> question = Detection.CreateRequest(photo);
        AgreedAnswer<Detection> agreed = await gemini.AskForAgreementAsync([question, question.WithModel("gemini-2.5-pro")], weights: [1, 2]);
        IEnumerable<AgreedItem<Detection>> sure = agreed.Items.Where(item => item.Agreement > 0.5);
        Assert.Equal(2, sure.Count());
    }

    private static async Task DrawAsync(GeminiClient gemini)
    {
        ImageInput photo = ImageInput.FromFile("market.jpg").Upright();
        VisionAnswer<IReadOnlyList<Segment>> answer = await gemini.AskAsync(Segment.CreateRequest(photo).WithModel("gemini-2.5-flash"));
        using Image<Rgba32> image = await photo.ToImageAsync();
        if (answer.Value[0].Mask is { } mask)
        {
            using Image<Rgba32> cup = image.Cutout(mask.ToBitMask());
            await cup.SaveAsPngAsync("cup.png");
        }

        image.Mutate(context => context.DrawAnswer(Segment.Contract, answer.Value));
        await image.SaveAsPngAsync("found.png");
    }

    /// <summary>Two green things, stored sideways.</summary>
    private static void Draw()
    {
        using Image<Rgba32> market = new(1600, 1200, new Rgba32(235, 230, 220));
        market.ProcessPixelRows(rows =>
        {
            for (int y = 300; y < 900; y++)
            {
                rows.GetRowSpan(y)[400..700].Fill(new Rgba32(30, 150, 60));
                rows.GetRowSpan(y)[1000..1400].Fill(new Rgba32(30, 150, 60));
            }
        });
        using (Image<Rgba32> page = market.Clone(context => context.Resize(200, 150)))
        {
            page.Save("scan.tiff", new TiffEncoder());
        }

        market.Mutate(context => context.Rotate(RotateMode.Rotate270));
        market.Metadata.ExifProfile = new ExifProfile();
        market.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)6);
        market.Save("market.jpg", new JpegEncoder { Quality = 95 });
    }

    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && !line.StartsWith("using Gemini", StringComparison.Ordinal) && !line.StartsWith("using SixLabors", StringComparison.Ordinal)));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
