namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Prompts, images and options.</summary>
internal static class PromptRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Text_argument", """[VisionTask("Detect {what}, {what} only.")] public record Found(PixelBox Box2D, string Label);"""),
        ("Named_image", """[VisionTask("Read the text in {photo:image}, in {language:text}.")] public record Reading(string Text);"""),
        ("Two_images", """
            [VisionTask("What is different between {before:image} and {after:image}? Look at the {focus} only.")]
            public record Difference(string Summary, IReadOnlyList<Change> Changes);
            public record Change(string What, [InImage("after")] PixelBox Box2D, ChangeKind Kind);
            public enum ChangeKind { Added, Removed, Moved }
            """),
        ("One_type_in_two_images", """
            [VisionTask("What is only in {left:image} or only in {right:image}?")]
            public record Difference([InImage("left")] IReadOnlyList<Thing> Gone, [InImage("right")] IReadOnlyList<Thing> Come);
            public record Thing(string Label, PixelBox Box2D, SegmentationMask? Mask);
            """),
        ("Many_images", """
            [VisionTask("Find the dog in {photos:images}.")]
            public record Dog([ImageIndex] int Photo, PixelBox Box2D, PixelPoint Nose, IReadOnlyList<PixelPoint> Feet, Polygon? Outline, SegmentationMask? Mask, int[]? Box);
            """),
        ("A_model_and_many", """
            [VisionTask("Find what {model:image} shows in {photos:images}.")]
            public record Match([ImageIndex] byte Photo, PixelBox Box2D, [InImage("model")] PixelBox Source, NormalizedBox Exact);
            """),
        ("Escaped_braces", """[VisionTask("Answer {{nothing}} but {word} in \"quotes\", \\ and \n lines.")] public record Answer(string Text);"""),
        ("Raw_prompt", """"
            [VisionTask("""
                Look at {photo:image}.
                Say "what" it is.
                """)]
            public record Answer(string Text);
            """"),
        ("All_options", """[VisionTask("Find.", SystemInstruction = "You are a \"careful\" observer.", Model = "gemini-3.8-flash", Thinking = Thinking.Low, MediaResolution = MediaResolution.High, Temperature = 0.25, MaxOutputTokens = 2048, MaxInputTokens = 10000)] public record Found(PixelBox Box2D);"""),
        ("Assembly_defaults", """[assembly: VisionDefaults(SystemInstruction = "Be brief.", Model = "gemini-3.6-flash", Thinking = Thinking.Off, MediaResolution = MediaResolution.Low, Temperature = 1, MaxOutputTokens = 100)] [VisionTask("Find.", MaxOutputTokens = 200)] public record Found(PixelBox Box2D);"""),
        ("Prompt_from_constants", """[VisionTask(Prompts.Find + " all " + nameof(Found))] public record Found(PixelBox Box2D); internal static class Prompts { public const string Find = "Find"; }"""),
        ("Prompt_from_summary", """
            /// <summary>Which <see cref="Found"/> things &amp; {places} are there?</summary>
            [VisionTask]
            public record Found(PixelBox Box2D);
            """),
        ("Argument_called_image", """[VisionTask("Explain {image:text}.")] public record Answer(string Text);"""),
    ];
}
