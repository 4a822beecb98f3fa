using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Prompts;

/// <summary>GEM1010 to GEM1021: prompts that contradict their contract, and prompts that do not.</summary>
public sealed class PromptTests
{
    private const string Box = "PixelBox Box2D, string Label";
    private const string Point = "PixelPoint Point, string Label";
    private const string Mask = "PixelBox Box2D, SegmentationMask Mask, string Label";
    private const string Enum = "PixelBox Box2D, Ripeness Ripeness";
    private const string Text = "string Text";
    private const string Labels = " enum Ripeness { Unripe, Ripe, Rotten }";

    /// <summary>The prompt, the members of the record, the rule, and the words at which it is reported.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "Detect the cups. Return each box as [x1, y1, x2, y2].", Box, "GEM1010", "[x1, y1, x2, y2]" },
        { "Detect the cups as (xmin, ymin, xmax, ymax).", Box, "GEM1010", "(xmin, ymin, xmax, ymax)" },
        { "Return the bounding boxes as [x, y, width, height].", Box, "GEM1010", "[x, y, width, height]" },
        { "Find the cups and return x, y, w, h for each.", Box, "GEM1010", "x, y, w, h" },
        { "Give the box of each cup in the order left, top, right, bottom.", Box, "GEM1010", "left, top, right, bottom" },
        { "Use xmin, ymin first, then the label.", Box, "GEM1010", "xmin, ymin" },
        { "Return the boxes in COCO format.", Box, "GEM1010", "COCO format" },
        { "Return boxes in xyxy order.", Box, "GEM1010", "xyxy order" },
        { "Each box is [x_min, y_min, x_max, y_max].", Box, "GEM1010", "[x_min, y_min, x_max, y_max]" },
        { "Boxes are [center_x, center_y, width, height].", Box, "GEM1010", "[center_x, center_y, width, height]" },
        { "Give the box with x before y.", Box, "GEM1010", "x before y" },
        { "Point to the cups. Each point is [x, y].", Point, "GEM1010", "[x, y]" },
        { "Detect the cups and return the boxes in pixels.", Box, "GEM1011", "in pixels" },
        { "Detect the cups. Return boxes in absolute pixel coordinates.", Box, "GEM1011", "absolute pixel coordinates" },
        { "Detect the cups using pixel coordinates.", Box, "GEM1011", "pixel coordinates" },
        { "Return the boxes in image pixels.", Box, "GEM1011", "in image pixels" },
        { "Return the box coordinates normalized from 0 to 1.", Box, "GEM1011", "from 0 to 1" },
        { "Box coordinates are between 0.0 and 1.0.", Box, "GEM1011", "between 0.0 and 1.0" },
        { "Box coordinates are in [0, 1].", Box, "GEM1011", "in [0, 1]" },
        { "Give the coordinates as percentages of the image.", Box, "GEM1011", "percentages of the image" },
        { "Return each box in percent.", Box, "GEM1011", "percent" },
        { "Give the corners as fractions of the width and height.", Box, "GEM1011", "fractions of the width" },
        { "Use coordinates from 0 to 100 for each box.", Box, "GEM1011", "from 0 to 100" },
        { "Point to the cups in pixels.", Point, "GEM1011", "in pixels" },
        { "Detect the cups. No masks, return the boxes in pixels.", Box, "GEM1011", "in pixels" },
        { "Detect the cups. Return JSON with the key \\\"score\\\".", Box, "GEM1012", "score" },
        { "Detect the cups and return their `confidence_level` in JSON.", Box, "GEM1012", "confidence_level" },
        { "Detect the cups. Put the color in the field 'color'.", Box, "GEM1012", "color" },
        { "Detect the cups with bounding_box and label.", Box, "GEM1012", "bounding_box" },
        { "Detect the cups and return a confidence score for each.", Box, "GEM1012", "confidence score" },
        { "Detect the fruit. Label each as unripe, ripe or spoiled.", Enum, "GEM1013", "spoiled" },
        { "Detect the fruit and classify it as \\\"ripe\\\" or \\\"overripe\\\".", Enum, "GEM1013", "overripe" },
        { "Detect the fruit; the label is one of: unripe, ripe, rotten or mouldy.", Enum, "GEM1013", "mouldy" },
        { "Give the segmentation masks of the cups.", Box, "GEM1014", "segmentation masks" },
        { "Segment the cups.", Box, "GEM1014", "Segment the" },
        { "Return bounding boxes and masks for the cups.", Box, "GEM1014", "boxes and masks" },
        { "Detect the cups and segment them.", Box, "GEM1014", "and segment them" },
        { "Detect the cups and return their bounding boxes.", Mask, "GEM1015", "bounding boxes" },
        { "Detect the cups, only boxes.", Mask, "GEM1015", "only boxes" },
        { "Find the cups and return a bounding box for each.", Text, "GEM1016", "bounding box" },
        { "Return the coordinates of the cups.", Text, "GEM1016", "Return the coordinates" },
        { "Detect the cups. Return JSON objects with box_2d and label.", Box, "GEM1017", "Return JSON objects with box_2d and label." },
        { "Detect the cups like [{{\\\"box_2d\\\": [0, 0, 0, 0], \\\"label\\\": \\\"cup\\\"}}].", Box, "GEM1017", "[{{" },
        { "Detect the cups. Output JSON like [{{\\\"box_2d\\\": [ymin, xmin, ymax, xmax], \\\"label\\\": \\\"string\\\"}}].", Box, "GEM1017", "[{{" },
        { "Read the sign. Schema: {{\\\"type\\\": \\\"object\\\", \\\"properties\\\": {{\\\"text\\\": {{\\\"type\\\": \\\"string\\\"}}}}}}", Text, "GEM1017", "{{" },
        { "Detect the cups; answer {{\\\"box_2d\\\": [], \\\"size\\\": 1}}.", Box, "GEM1012", "size" },
        { "Detect the plants; fill `box_2d` and `species` for each.", Box, "GEM1012", "species" },
        { "Detect the birds with the keys \\\"box_2d\\\", \\\"label\\\" and \\\"score\\\".", Box, "GEM1012", "score" },
        { "Detect the fruit, with \\\"unripe\\\", \\\"ripe\\\" or \\\"mouldy\\\" for each.", Enum, "GEM1013", "mouldy" },
        { "List all the cups.", "IReadOnlyList<string> Names", "GEM1018", "all" },
        { "List the cups in a Markdown table.", "IReadOnlyList<string> Names", "GEM1019", "in a Markdown table" },
        { "Express each box as percentages of width and height.", Box, "GEM1011", "percentages of width and height" },
        { "Detect all cups in the picture.", Box, "GEM1018", "all" },
        { "Find every cup.", Box, "GEM1018", "every" },
        { "Detect the cups and return the result as a markdown table.", Box, "GEM1019", "as a markdown table" },
        { "Detect the cups. Wrap the answer in a code block.", Box, "GEM1019", "code block" },
        { "Detect the cups. Answer in ```json.", Box, "GEM1019", "```" },
        { "Detect the cups. Explain your reasoning.", Box, "GEM1020", "Explain your reasoning" },
        { "Detect the cups and add a short explanation after the JSON.", Box, "GEM1020", "after the JSON" },
        { "Detect the cups. Start with a short summary.", Box, "GEM1020", "Start with a short summary" },
        { "Detect the cups. Use temperature 0.", Box, "GEM1021", "Use temperature 0" },
        { "Detect the cups with a low temperature.", Box, "GEM1021", "with a low temperature" },
        { "Detect the cups. Set top_p to 0.9.", Box, "GEM1021", "top_p to 0.9" },
        { "Detect the cups. Use at most 500 tokens.", Box, "GEM1021", "Use at most 500 tokens" },
    };

    /// <summary>Prompts that say nothing wrong, and the members of their records.</summary>
    public static TheoryData<string, string> Correct => new()
    {
        { "Detect the green objects.", Box },
        { "Return the box as [ymin, xmin, ymax, xmax], normalized to 0-1000.", Box },
        { "Each box is top, left, bottom, right.", Box },
        { "Detect the cups, not in pixels but from 0 to 1000.", Box },
        { "Never return [x1, y1, x2, y2].", Box },
        { "Do not use pixels, percentages or fractions of the image for the boxes.", Box },
        { "Detect the sign that says \\\"in pixels\\\".", Box },
        { "Find the cup labeled 'x, y, w, h'.", Box },
        { "Detect the cups that are larger than 20 pixels.", Box },
        { "Estimate the height in pixels of each letter.", Text },
        { "How full is each cup, from 0 to 1?", "PixelBox Box2D, double Fill" },
        { "Detect the cups and give a confidence from 0 to 1.", "PixelBox Box2D, double Confidence" },
        { "Detect the cups with a confidence score in percent.", "PixelBox Box2D, double Confidence" },
        { "Read the discount, in percent.", "PixelBox Box2D, int Discount" },
        { "Find the people who wear masks.", Box },
        { "Find the market segment named in the chart.", Box },
        { "Segment the cups.", Mask },
        { "Segment the cups and return their bounding boxes.", Mask },
        { "Outline the cups.", Mask },
        { "Transcribe the page as Markdown.", Text },
        { "Explain why the sign is there.", Text },
        { "Read the temperature on the thermometer.", Box },
        { "Is the temperature of 2 degrees shown?", Text },
        { "Detect at most 20 of all the cups.", Box },
        { "Find all the cups, up to 50.", Box },
        { "Describe all that you see.", Text },
        { "Detect the fruit and say whether it is ripe or rotten.", Enum },
        { "Label each fruit as unripe, ripe or rotten.", Enum },
        { "Label each cup as red, green or blue.", Box },
        { "Find the keys, phones and wallets.", Box },
        { "Detect the fields, trees and roads.", Box },
        { "Detect the cups, without markdown and without code fences.", Box },
        { "Find the text fields, buttons and labels of the form.", Box },
        { "Is the left, top light on?", Text },
        { "Gib die Boxen der Tassen in Pixeln als [x1, y1, x2, y2] zurück.", Box },
        { "Donne les boîtes en pixels, [x1, y1, x2, y2], avec un score.", Box },
        { "Devuelve las cajas en formato [x1, y1, x2, y2] con todos los detalles.", Box },
        { "Point to the cups. Each point is [y, x].", Point },
        { "Find the code block in the screenshot.", Box },
        { "Which of the two teams wins?", Text },
        { "Read the table with the columns name, price and amount.", Text },
        { "Read the percentage of each slice and find its box.", "PixelBox Box2D, int Percent" },
        { "Detect the cups at the left, top and right of the shelf.", Box },
        { "The screenshot shows {{\\\"version\\\": 3, \\\"name\\\": 1}}. Is it valid?", Text },
        { "Fill `label`. The word `Submit` on the button is not wanted.", Box },
        { "Which fruit has a sign that says \\\"ripe\\\", \\\"cheap\\\" or \\\"rotten\\\"?", Enum },
        { "Transcribe all the text of the page.", "IReadOnlyList<string> Lines" },
        { "Read the headings of the markdown table in the screenshot.", "IReadOnlyList<string> Names" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_contradiction_is_reported_at_its_words(string prompt, string members, string id, string words)
    {
        string source = Source(prompt, members);
        ImmutableArray<Diagnostic> found = await EditorProject.DiagnosticsAsync(source);
        Diagnostic one = Assert.Single(found);
        Assert.Equal(id, one.Id);
        Assert.StartsWith(words, source.Substring(one.Location.SourceSpan.Start, Math.Max(words.Length, one.Location.SourceSpan.Length)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Correct))]
    public Task A_prompt_that_agrees_with_its_contract_is_not_reported(string prompt, string members) => EditorProject.QuietAsync(Source(prompt, members));

    [Fact]
    public Task A_system_instruction_is_a_prompt_as_well() =>
        EditorProject.ExpectAsync("[VisionTask(\"Detect the cups.\", SystemInstruction = \"Return each box {|GEM1011:in pixels|}.\")] record A(PixelBox Box2D, string Label);");

    [Fact]
    public Task A_system_instruction_of_a_request_is_a_prompt_as_well() => EditorProject.ExpectAsync(
        "[VisionTask(\"Detect the cups.\")] record A(PixelBox Box2D, string Label); class C { object M(ImageInput photo) => A.CreateRequest(photo).WithSystemInstruction(\"Return each box {|GEM1011:in pixels|}.\"); }");

    [Fact]
    public Task The_description_of_a_box_is_checked_as_well() =>
        EditorProject.ExpectAsync("[VisionTask(\"Detect the cups.\")] record A([property: System.ComponentModel.Description(\"The box, {|GEM1010:[x1, y1, x2, y2]|}\")] PixelBox Box2D, string Label);");

    [Theory]
    [InlineData("Each box is {|GEM1010:[x1, y1, x2, y2]|}.", "Each box is [ymin, xmin, ymax, xmax].")]
    [InlineData("Return the boxes {|GEM1011:in pixels|}.", "Return the boxes normalized to 0-1000.")]
    public Task Words_whose_correction_is_sure_are_corrected(string before, string after) => EditorProject.FixAsync(Source(before, Box), Source(after, Box));

    private static string Source(string prompt, string members) => $"[VisionTask(\"{prompt}\")] record A({members});" + Labels;
}
