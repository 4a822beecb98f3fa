using System.Collections.Immutable;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("{before:image} {after:image} Is what was in {where:box@before} now at {spot:point@after}?")]
internal sealed record Moved(bool Is);

[VisionTask("What is in {where:box}? Follow {path:points}, within {shape:polygon}; once more: {where:box}.")]
internal sealed record Pointed(string Text);

[VisionTask("What is in {where:box}?")]
internal sealed record Asked(string Text);

/// <summary>Regions of the user's picture as arguments of a prompt.</summary>
public sealed class RegionTests
{
    private static readonly ImageInput Wide = Png(2000, 1000);

    [Fact]
    public void Regions_are_written_as_the_model_names_places()
    {
        VisionRequest<Pointed> request = Pointed.CreateRequest(
            Wide, new PixelBox(200, 100, 800, 400), [new(0, 0), new(1000, 500), new(1999, 999)], new Polygon([new(10, 10), new(1990, 10), new(1000, 990)]));
        Assert.Equal(
            "What is in [100, 100, 400, 400]? Follow [[0, 0], [500, 500], [999, 1000]], within [[10, 5], [10, 995], [990, 500]]; once more: [100, 100, 400, 400].",
            TextOf(request));
        Assert.Empty(request.Findings);
    }

    [Fact]
    public void A_region_goes_through_the_frame_of_its_own_picture() => Assert.Equal(
        "Is what was in [100, 100, 400, 400] now at [200, 100]?",
        TextOf(Moved.CreateRequest(Wide, Png(100, 100), new PixelBox(200, 100, 800, 400), new PixelPoint(10, 20))).Trim());

    [Theory]
    [InlineData(1, "[100, 200, 300, 400]")]
    [InlineData(3, "[700, 600, 900, 800]")]
    [InlineData(6, "[600, 100, 800, 300]")]
    [InlineData(8, "[200, 700, 400, 900]")]
    public void A_turned_picture_is_asked_about_as_the_model_sees_it(int orientation, string expected)
    {
        ImageInput turned = Wide.WithFrame(ImageFrame.FromStored(2000, 1000, (ExifOrientation)orientation));
        ImageFrame frame = turned.Frame;
        PixelBox box = new((int)(0.2 * frame.Width), (int)(0.1 * frame.Height), (int)(0.4 * frame.Width), (int)(0.3 * frame.Height));
        Assert.Equal($"What is in {expected}?", TextOf(Asked.CreateRequest(turned, box)));
    }

    [Fact]
    public void What_is_written_of_a_region_is_read_back_within_a_thousandth()
    {
        Random random = new(7);
        for (int i = 0; i < 400; i++)
        {
            int orientation = random.Next(1, 9);
            ImageFrame frame = ImageFrame.FromStored(random.Next(50, 4000), random.Next(50, 4000), (ExifOrientation)orientation);
            frame = random.Next(2) == 0 ? frame : frame.Cropped(new PixelBox(frame.SeenWidth / 5, frame.SeenHeight / 4, frame.SeenWidth * 4 / 5, frame.SeenHeight));
            ImageInput picture = Png(frame.SeenWidth, frame.SeenHeight).WithFrame(frame);
            PixelBox seen = frame.Seen;
            (int x, int y) = (random.Next(seen.X1, seen.X2), random.Next(seen.Y1, seen.Y2));
            PixelBox box = new(x, y, random.Next(x + 1, seen.X2 + 1), random.Next(y + 1, seen.Y2 + 1));
            string text = TextOf(Asked.CreateRequest(picture, box));
            double[] n = [.. text["What is in [".Length..^2].Split(", ").Select(static part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
            NormalizedBox exact = frame.ToNormalized(box);
            Assert.All(new[] { n[0] - exact.YMin, n[1] - exact.XMin, n[2] - exact.YMax, n[3] - exact.XMax }, static error => Assert.InRange(error, -1, 1));
            Assert.True(n[0] < n[2] && n[1] < n[3] && n.All(static edge => edge is >= 0 and <= 1000), text);
            PixelBox back = frame.ToPixels(new NormalizedBox(n[0], n[1], n[2], n[3]));
            Assert.InRange(back.X1 - box.X1, -frame.Width / 500 - 2, frame.Width / 500 + 2);
            Assert.InRange(back.Y2 - box.Y2, -frame.Height / 500 - 2, frame.Height / 500 + 2);
        }
    }

    [Fact]
    public void A_region_that_reaches_outside_is_cut_and_reported_with_the_answer()
    {
        VisionRequest<Asked> request = Asked.CreateRequest(Wide, new PixelBox(-100, 500, 500, 2000));
        Assert.Equal("What is in [500, 0, 1000, 250]?", TextOf(request));
        Finding finding = Assert.Single(request.Findings);
        Assert.Equal(FindingCodes.RegionClamped, finding.Code);
        Assert.Contains("{where}", finding.Message, StringComparison.Ordinal);
        VisionAnswer<Asked> answer = Asked.Contract.Read("""{"text":"a cup"}""", request.Frames);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Equal(finding, Assert.Single(answer.Findings));
    }

    [Theory]
    [InlineData(2000, 0, 2100, 100)]
    [InlineData(-50, -50, 0, 10)]
    [InlineData(10, 10, 10, 20)]
    [InlineData(20, 10, 10, 20)]
    public void A_box_outside_or_without_area_is_refused_before_the_call(int x1, int y1, int x2, int y2) =>
        Assert.Contains("{where}", Assert.Throws<ArgumentException>("where", () => Asked.CreateRequest(Wide, new PixelBox(x1, y1, x2, y2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Points_and_outlines_outside_are_refused_and_those_partly_inside_are_cut()
    {
        Polygon inside = new([new(1, 1), new(50, 1), new(1, 50)]);
        PixelBox box = new(0, 0, 10, 10);
        Assert.Throws<ArgumentException>("path", () => Pointed.CreateRequest(Wide, box, [new(3000, 10)], inside));
        Assert.Throws<ArgumentException>("path", () => Pointed.CreateRequest(Wide, box, [], inside));
        Assert.Throws<ArgumentException>("shape", () => Pointed.CreateRequest(Wide, box, [new(1, 1)], new Polygon([new(1, 1), new(2, 2)])));
        Assert.Throws<ArgumentException>("shape", () => Pointed.CreateRequest(Wide, box, [new(1, 1)], new Polygon([new(3000, 1), new(3100, 2), new(3000, 50)])));
        Assert.Single(Pointed.CreateRequest(Wide, box, [new(3000, 10), new(1, 1)], inside).Findings);

        // All corners are outside, and the picture is within.
        VisionRequest<Pointed> around = Pointed.CreateRequest(Wide, box, [new(1, 1)], new Polygon([new(-100, -100), new(2100, -100), new(2100, 1100), new(-100, 1100)]));
        Assert.Contains("[[0, 0], [0, 1000], [1000, 1000], [1000, 0]]", TextOf(around), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_in_a_crop_is_of_the_crop_and_outside_it_refused()
    {
        ImageInput crop = Png(500, 500).WithFrame(ImageFrame.Create(2000, 1000).Cropped(new PixelBox(1000, 500, 1500, 1000)));
        Assert.Equal("What is in [0, 0, 200, 400]?", TextOf(Asked.CreateRequest(crop, new PixelBox(1000, 500, 1200, 600))));
        Assert.Throws<ArgumentException>("where", () => Asked.CreateRequest(crop, new PixelBox(0, 0, 500, 500)));
    }

    [Fact]
    public void A_region_of_a_picture_without_a_size_is_refused() => Assert.Contains(
        "width and height",
        Assert.Throws<ArgumentException>("where", () => Asked.CreateRequest(ImageInput.FromUri(new Uri("https://example.com/a.png"), "image/png"), new PixelBox(0, 0, 5, 5))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_region_thinner_than_a_thousandth_still_has_an_area() =>
        Assert.Equal("What is in [1, 0, 2, 1000]?", TextOf(Asked.CreateRequest(Png(100, 100_000 / 20), new PixelBox(0, 4, 100, 5))));

    [Fact]
    public void An_example_with_a_region_is_made_by_a_request()
    {
        VisionRequest<Asked> request = Asked.CreateRequest(Wide, new PixelBox(0, 0, 100, 100));
        Assert.Throws<ArgumentException>(() => request.WithExample(Png(10, 10), new Asked("a cup")));
        VisionRequest<Asked> taught = request.WithExample(Asked.CreateRequest(Png(100, 100), new PixelBox(50, 50, 60, 60)), new Asked("a cup"));
        Assert.Equal("What is in [500, 500, 600, 600]?", TextOf(taught));
    }

    [Fact]
    public void A_page_of_the_contract_names_its_regions() => Assert.Contains("region    {where}", Asked.Contract.Explain(), StringComparison.Ordinal);

    private static string TextOf<T>(VisionRequest<T> request) =>
        string.Concat(request.ToGenerateContentRequest().Contents[0].Parts.OfType<TextPart>().Select(static part => part.Value));

    private static ImageInput Png(int width, int height) => ImageInput.FromBytes(Pictures.Png(width, height));
}
