using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Read {pages:images}.", Answer = AnswerShape.One)]
internal sealed record Placed(Located<string> Text, IReadOnlyList<Located<int>> Numbers, IReadOnlyList<PlacedPart> Parts);

[VisionTask("Follow the hands through {frames:images}.", Answer = AnswerShape.One)]
internal sealed record PlacedMotion([property: InOrder] IReadOnlyList<PlacedPose> Poses, IReadOnlyList<IReadOnlyList<Located<string>>> Cells);

internal sealed record PlacedPose(int Number, [ImageIndex] int Frame, [Keypoints("tip, base, wrist")] IReadOnlyDictionary<string, Keypoint> Points, [property: InOrder] IReadOnlyList<PixelPoint> Path, [property: ItemRef(nameof(PlacedPose.Number))] int? After);

internal sealed record PlacedPart([ImageIndex] int Page, Located<string> Word, RotatedBox Turned, IReadOnlyList<Located<PaidBy>> Kinds, Confidence Sure);

/// <summary>Every new kind of value, written and read back in every frame: within one unit of 1000.</summary>
public sealed class PlacedRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_back_within_a_thousandth_in_every_frame()
    {
        Random random = new(17);
        for (int i = 0; i < 600; i++)
        {
            ImageFrame[] pages = [Frame(random), Frame(random), Frame(random)];
            AnswerFrames frames = AnswerFrames.Create(pages);
            int page = random.Next(3);
            Placed answer = new(
                Locate(random, "a", pages),
                [.. Enumerable.Range(0, random.Next(4)).Select(n => Locate(random, n, pages))],
                [new PlacedPart(page, new("w", Box(random, pages[page]), page), Turned(random, pages[page]), [new(PaidBy.Card, Box(random, pages[page]), page), new(PaidBy.Cash, null, page)], new Confidence(random.NextDouble()))]);
            string written = Placed.Contract.WriteText(answer, frames);
            VisionAnswer<Placed> read = Placed.Contract.Read(written, frames);
            Assert.True(read.HasValue, written);
            Assert.DoesNotContain(read.Findings, static finding => finding.Code is not (FindingCodes.BoxMissing or FindingCodes.Clamped or FindingCodes.EmptyBox or FindingCodes.CornersOrdered));
            AssertNear(answer.Text, read.Value.Text, pages);
            Assert.All(answer.Numbers.Zip(read.Value.Numbers), pair => AssertNear(pair.First, pair.Second, pages));
            AssertNear(answer.Parts[0].Word, read.Value.Parts[0].Word, pages);
            Assert.Null(read.Value.Parts[0].Kinds[1].Box);
            Assert.Equal(answer.Parts[0].Sure, read.Value.Parts[0].Sure);
            for (int corner = 0; corner < 4; corner++)
            {
                NormalizedPoint before = pages[page].ToNormalized(answer.Parts[0].Turned.Corners[corner]);
                NormalizedPoint after = pages[page].ToNormalized(read.Value.Parts[0].Turned.Corners[corner]);
                Assert.InRange(Math.Abs(before.X - after.X), 0, 1);
                Assert.InRange(Math.Abs(before.Y - after.Y), 0, 1);
            }
        }
    }

    [Fact]
    public void Keypoints_paths_tables_and_references_are_read_back_within_a_thousandth_in_every_frame()
    {
        Random random = new(23);
        for (int i = 0; i < 300; i++)
        {
            ImageFrame[] frames = [Frame(random), Frame(random)];
            PlacedPose[] poses = [.. Enumerable.Range(0, 2).Select(n => new PlacedPose(
                n + 5,
                n,
                new Dictionary<string, Keypoint> { ["tip"] = new(Point(random, frames[n]), KeypointVisibility.Visible), ["base"] = new(Point(random, frames[n]), KeypointVisibility.Occluded), ["wrist"] = Keypoint.Absent },
                [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Point(random, frames[n]))],
                n == 0 ? null : 5))];
            IReadOnlyList<IReadOnlyList<Located<string>>> cells = [[Locate(random, "a", frames), Locate(random, "b", frames)], [Locate(random, "c", frames), Locate(random, "d", frames)]];
            string written = PlacedMotion.Contract.WriteText(new PlacedMotion(poses, cells), AnswerFrames.Create(frames));
            VisionAnswer<PlacedMotion> read = PlacedMotion.Contract.Read(written, AnswerFrames.Create(frames));
            Assert.True(read.HasValue, written);
            Assert.All(read.Findings, finding => Assert.True(finding.Code is FindingCodes.BoxMissing or FindingCodes.Clamped or FindingCodes.EmptyBox or FindingCodes.CornersOrdered, $"{finding}\n{written}"));
            Assert.All(poses.Zip(read.Value.Poses), pair =>
            {
                (PlacedPose before, PlacedPose after) = pair;
                Assert.Equal((before.Number, before.Frame, before.After), (after.Number, after.Frame, after.After));
                Assert.All(before.Points, point => AssertNear(point.Value.Point, after.Points[point.Key].Point, frames[before.Frame]));
                Assert.Equal(before.Points.Values.Select(static point => point.Visibility), after.Points.Values.Select(static point => point.Visibility));
                Assert.All(before.Path.Zip(after.Path), points => AssertNear(points.First, points.Second, frames[before.Frame]));
            });
            Assert.All(cells.SelectMany(static row => row).Zip(read.Value.Cells.SelectMany(static row => row)), pair => AssertNear(pair.First, pair.Second, frames));
        }
    }

    private static PixelPoint Point(Random random, ImageFrame frame) => new(random.Next(frame.Seen.X1, frame.Seen.X2), random.Next(frame.Seen.Y1, frame.Seen.Y2));

    private static void AssertNear(PixelPoint? expected, PixelPoint? actual, ImageFrame frame)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } before && actual is { } after)
        {
            NormalizedPoint one = frame.ToNormalized(before);
            NormalizedPoint two = frame.ToNormalized(after);
            Assert.True(Math.Abs(one.X - two.X) <= 1 && Math.Abs(one.Y - two.Y) <= 1, $"{before} became {after} in {frame}");
        }
    }

    private static void AssertNear<T>(Located<T> expected, Located<T> actual, ImageFrame[] pages)
    {
        Assert.Equal(expected.Value, actual.Value);
        Assert.Equal(expected.ImageIndex, actual.ImageIndex);
        Assert.Equal(expected.Box is null, actual.Box is null);
        if (expected.Box is { } box)
        {
            NormalizedBox before = pages[expected.ImageIndex].ToNormalized(box);
            NormalizedBox after = pages[expected.ImageIndex].ToNormalized(actual.Box!.Value);
            Assert.All(
                new[] { before.YMin - after.YMin, before.XMin - after.XMin, before.YMax - after.YMax, before.XMax - after.XMax },
                error => Assert.True(Math.Abs(error) <= 1, $"{before} became {after} in {pages[expected.ImageIndex]}"));
        }
    }

    private static Located<T> Locate<T>(Random random, T value, ImageFrame[] pages)
    {
        int page = random.Next(pages.Length);
        return new(value, random.Next(5) == 0 ? null : Box(random, pages[page]), page);
    }

    /// <summary>A picture that was turned, cut, scaled or tiled on its way to the model, no side smaller than the model's scale.</summary>
    private static ImageFrame Frame(Random random)
    {
        ImageFrame frame = ImageFrame.FromStored(random.Next(2200, 5000), random.Next(2200, 5000), (ExifOrientation)random.Next(1, 9));
        frame = random.Next(3) switch
        {
            0 => frame.Cropped(new PixelBox(random.Next(0, 500), random.Next(0, 500), frame.SeenWidth - random.Next(0, 500), frame.SeenHeight - random.Next(0, 500))),
            1 => frame.Tiles(1100, 1200, 100) is var tiles ? tiles[random.Next(tiles.Length)] : frame,
            _ => frame,
        };
        return random.Next(2) == 0 ? frame : frame.Scaled(random.Next(100, 3000), random.Next(100, 3000));
    }

    private static PixelBox Box(Random random, ImageFrame frame)
    {
        PixelBox seen = frame.Seen;
        (int x, int y) = (random.Next(seen.X1, seen.X2 - 20), random.Next(seen.Y1, seen.Y2 - 20));
        return new PixelBox(x, y, random.Next(x + 10, seen.X2 + 1), random.Next(y + 10, seen.Y2 + 1));
    }

    private static RotatedBox Turned(Random random, ImageFrame frame)
    {
        PixelPoint center = frame.Seen.Center;
        return RotatedBox.FromCenter(center.X, center.Y, random.Next(50, 500), random.Next(50, 500), random.Next(-180, 180));
    }
}
