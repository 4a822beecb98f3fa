using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>Generated requests: parts in order, texts as data, examples in the model's own coordinates, fingerprints.</summary>
public sealed class RequestBehaviorTests
{
    private const string Pictures = """
        internal static class Pictures
        {
            public static ImageInput Png(int width, int height)
            {
                byte[] png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
                System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
                System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
                return ImageInput.FromBytes(png);
            }
            public static string Show(Gemini.Contracts.GenerateContentRequest wire) => string.Join(" / ", System.Linq.Enumerable.Select(wire.Contents, c => c.Role + ": " + string.Join(", ", System.Linq.Enumerable.Select(c.Parts, p => p is Gemini.Contracts.TextPart t ? "'" + t.Value + "'" : p is Gemini.Contracts.ImagePart i ? i.Input.DisplayWidth + "x" + i.Input.DisplayHeight : "?"))));
        }
        """;

    [Fact]
    public void An_image_that_is_not_named_stands_before_the_text() => Assert.Equal(
        "user: 20x10, 'Find {x} in red.'",
        Run("""[VisionTask("Find {{x}} in {color}.")] public record R(PixelBox Box2D);""", """Pictures.Show(R.CreateRequest(Pictures.Png(20, 10), "red").ToGenerateContentRequest())"""));

    [Fact]
    public void Texts_go_in_as_data_and_images_where_they_are_named() => Assert.Equal(
        "user: 'Between ', 1x1, ' and ', 2x2, ' look at {a:image} {{b}} only.'",
        Run("""[VisionTask("Between {before:image} and {after:image} look at {what} only.")] public record R(string A);""", """Pictures.Show(R.CreateRequest(Pictures.Png(1, 1), Pictures.Png(2, 2), what: "{a:image} {{b}}").ToGenerateContentRequest())"""));

    [Fact]
    public void Many_images_stand_in_a_row() => Assert.Equal(
        "user: 1x1, 2x2, 'all'",
        Run("""[VisionTask("{photos:images}all")] public record R(string A);""", """Pictures.Show(R.CreateRequest([Pictures.Png(1, 1), Pictures.Png(2, 2)]).ToGenerateContentRequest())"""));

    [Fact]
    public void An_example_is_answered_in_the_models_own_coordinates_before_the_question() => Assert.Equal(
        """user: 100x100, 'Find cups.' / model: '[{"box_2d":[200,100,400,300],"label":"cup"}]' / user: 50x50, 'Find cups.'""",
        Run("""[VisionTask("Find {what}.")] public record R(PixelBox Box2D, string Label);""", """Pictures.Show(R.CreateRequest(Pictures.Png(50, 50), "cups").WithExample(Pictures.Png(100, 100), [new R(new PixelBox(10, 20, 30, 40), "cup")]).WithModel("m").ToGenerateContentRequest())"""));

    [Fact]
    public void An_example_may_be_another_request() => Assert.Equal(
        """user: 1x1, 2x2, 'dogs' / model: '{"count":3}' / user: 5x5, 'cats'""",
        Run("""[VisionTask("{photos:images}{what}")] public record R(int Count);""", """Pictures.Show(R.CreateRequest([Pictures.Png(5, 5)], "cats").WithExample(R.CreateRequest([Pictures.Png(1, 1), Pictures.Png(2, 2)], "dogs"), new R(3)).ToGenerateContentRequest())"""));

    [Fact]
    public void An_example_with_masks_outlines_and_nulls_is_read_back_as_it_was() => Assert.Equal(
        "True",
        Run("""[VisionTask("Segment {what}.")] public record R(PixelBox Box2D, SegmentationMask? Mask, Polygon? Outline, string? Label, PixelPoint? Grip, IReadOnlyList<PixelPoint> Path, double? Sure = 0.5);""", "Check()", """
            private static string Check()
            {
                AnswerFrames frames = ImageFrame.Create(640, 480);
                string mask = "\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAAJ0lEQVR42mP4//8/AwMegoGAPFABAXkGSuX/M4w6ctSRo44cCEcCANe/ZbdijjJWAAAAAElFTkSuQmCC\"";
                string text = "[{\"box_2d\":[100,200,300,400],\"mask\":" + mask + ",\"outline\":[[1,2],[500,600],[999,3]],\"label\":null,\"grip\":[7,993],\"path\":[[0,0],[1000,1000]],\"sure\":null}"
                    + ",{\"box_2d\":[0,0,1000,1000],\"mask\":[[1,2],[500,600],[999,3]],\"outline\":null,\"label\":\"x\",\"grip\":null,\"path\":[],\"sure\":1}]";
                VisionAnswer<IReadOnlyList<R>> read = R.Contract.Read(System.Text.Encoding.UTF8.GetBytes(text), frames);
                ImageInput photo = Pictures.Png(640, 480);
                Gemini.Contracts.GenerateContentRequest wire = R.CreateRequest(Pictures.Png(9, 9), "dogs").WithExample(photo, read.Value).ToGenerateContentRequest();
                string shown = ((Gemini.Contracts.TextPart)wire.Contents[1].Parts[0]).Value;
                VisionAnswer<IReadOnlyList<R>> again = R.Contract.Read(System.Text.Encoding.UTF8.GetBytes(shown), frames);
                bool isSame = again.Outcome == Outcome.Complete && again.Value.Count == 2 && again.Rejected.Count == 0;
                for (int i = 0; isSame && i < 2; i++)
                {
                    (R a, R b) = (read.Value[i], again.Value[i]);
                    isSame = Near(a.Box2D.X1, b.Box2D.X1, 640) && Near(a.Box2D.Y1, b.Box2D.Y1, 480) && Near(a.Box2D.X2, b.Box2D.X2, 640) && Near(a.Box2D.Y2, b.Box2D.Y2, 480)
                        && (a.Mask is null) == (b.Mask is null) && a.Mask?.ToBitMask().Area == b.Mask?.ToBitMask().Area
                        && a.Outline?.Points.Length == b.Outline?.Points.Length && a.Label == b.Label && a.Sure == b.Sure
                        && (a.Grip is null) == (b.Grip is null) && Near(a.Grip?.X ?? 0, b.Grip?.X ?? 0, 640) && a.Path.Count == b.Path.Count;
                }
                return isSame && read.Value[0].Mask is not null && read.Value[1].Mask is not null && read.Value[0].Sure is null ? "True" : text + "\n" + shown;
            }
            private static bool Near(double a, double b, double size) => Math.Abs(a - b) <= size / 1000 + 1;
            """));

    [Fact]
    public void An_example_of_several_pictures_lies_in_the_picture_that_is_named() => Assert.Equal(
        """user: 1000x500, 100x200, 'doors' / model: '{"gone":[[500,500,1000,1000]],"come":{"photo":1,"box_2d":[100,100,200,200]}}' / user: 5x5, 6x6, 'cats'""",
        Run("""[VisionTask("{before:image}{photos:images}{what}", Answer = AnswerShape.One)] public record R([InImage("before")] PixelBox[] Gone, [InImage("photos")] Found? Come); public record Found([ImageIndex] int Photo, PixelBox Box2D);""",
            """Pictures.Show(R.CreateRequest(Pictures.Png(5, 5), [Pictures.Png(6, 6)], "cats").WithExample(R.CreateRequest(Pictures.Png(1000, 500), [Pictures.Png(100, 200), Pictures.Png(10, 10)], "doors"), new R([new PixelBox(500, 250, 1000, 500)], new Found(1, new PixelBox(1, 1, 2, 2)))).ToGenerateContentRequest()).Replace(", 10x10", "")"""));

    [Fact]
    public void A_label_is_shown_bare() => Assert.Equal(
        "user: 1x1, 'What?' / model: 'dark_red' / user: 2x2, 'What?'",
        Run("""[VisionTask("What?")] public enum Tone { DarkRed, Green }""", """Pictures.Show(Tone.CreateRequest(Pictures.Png(2, 2)).WithExample(Pictures.Png(1, 1), Tone.DarkRed).ToGenerateContentRequest())"""));

    [Fact]
    public void Every_change_is_another_request() => Assert.Equal(
        "gemini-3.8-flash Low 0.5 100 Be brief. / other Off  50 ",
        Run("""[VisionTask("x", Model = "gemini-3.8-flash", Thinking = Thinking.Low, Temperature = 0.5, MaxOutputTokens = 100, SystemInstruction = "Be brief.")] public record R(PixelBox Box2D);""", """Both()""", """
            private static string Both()
            {
                VisionRequest<IReadOnlyList<R>> first = R.CreateRequest(Pictures.Png(1, 1));
                VisionRequest<IReadOnlyList<R>> second = first.WithModel("other").WithThinking(Thinking.Off).WithTemperature(null).WithMaxOutputTokens(50).WithSystemInstruction(null);
                return Text(first.ToGenerateContentRequest()) + " / " + Text(second.ToGenerateContentRequest());
            }
            private static string Text(Gemini.Contracts.GenerateContentRequest wire) => FormattableString.Invariant($"{wire.Model} {wire.Options.Thinking} {wire.Options.Temperature} {wire.Options.MaxOutputTokens} {wire.SystemInstruction}");
            """));

    [Fact]
    public void An_example_with_too_many_pictures_is_refused_in_words()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Run("""[VisionTask("{a:image} {b:image}")] public record R(string A);""", """Pictures.Show(R.CreateRequest(Pictures.Png(1, 1), Pictures.Png(2, 2)).WithExample(Pictures.Png(3, 3), new R("x")).ToGenerateContentRequest())"""));
        Assert.Contains("takes 2 pictures", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_changes_with_anything_that_the_model_sees()
    {
        string[] sources =
        [
            """[VisionTask("Find.")] public record R(PixelBox Box2D, string Label);""",
            """[VisionTask("Find!")] public record R(PixelBox Box2D, string Label);""",
            """[VisionTask("Find.")] public record R(PixelBox Box2D, string Name);""",
            """[VisionTask("Find.")] public record R(string Label, PixelBox Box2D);""",
            """[VisionTask("Find.")] public record R(PixelBox Box2D, [Description("Its name.")] string Label);""",
            """[VisionTask("Find.")] public record R(PixelBox Box2D, string? Label);""",
            """[VisionTask("Find.", Thinking = Thinking.Low)] public record R(PixelBox Box2D, string Label);""",
            """[VisionTask("Find.", SystemInstruction = "Be brief.")] public record R(PixelBox Box2D, string Label);""",
            """[VisionTask("Find.", Answer = AnswerShape.One)] public record R(PixelBox Box2D, string Label);""",
            """[VisionTask("Find {what}.")] public record R(PixelBox Box2D, string Label);""",
        ];
        string[] fingerprints = [.. sources.Select(static source => StrictProject.Of(source).Generate().Contract("RContract").Fingerprint)];
        Assert.Equal(sources.Length, fingerprints.Distinct(StringComparer.Ordinal).Count());
        Assert.All(fingerprints, static fingerprint => Assert.Matches("^[0-9a-f]{64}$", fingerprint));

        // What the model does not see changes nothing: the C# name of the type, its accessibility, how a property is declared.
        string same = StrictProject.Of("""namespace Other; [VisionTask("Find.")] internal class Q { public required NormalizedBox Box2D { get; init; } public required string Label { get; set; } }""").Generate().Contract("Other.QContract").Fingerprint;
        Assert.Equal(fingerprints[0], same);

        // And it is the same today as it was: a new value here means that users' locks break.
        Snapshot.Verify("Fingerprint", fingerprints[0]);
    }

    [Fact]
    public void Explain_is_a_page_to_read() =>
        Snapshot.Verify("Explain", StrictProject.Of("""[VisionTask("Find {what} in {photo:image}.", Model = "gemini-3.8-flash", Temperature = 0.5)] public record R(PixelBox Box2D, [Description("Its name.")] string Label);""").Generate().Contract("RContract").Explain());

    private static string Run(string records, string expression, string members = "") => StrictProject.Of($$"""
        {{records}}
        {{Pictures}}
        internal static class Program
        {
            public static string Run() => {{expression}};
            {{members}}
        }
        """).Generate().Run<string>();
}
