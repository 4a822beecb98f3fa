namespace Gemini.Contracts.Conformance;

/// <summary>A receipt: task <c>receipt</c>.</summary>
[VisionTask("Read the receipt.")]
internal sealed record PlacedReceipt(Located<string> Merchant, Located<decimal> Total, Located<DateOnly>? Date, IReadOnlyList<Located<PlacedLine>> Lines);

internal sealed record PlacedLine(string Name, decimal Price);

/// <summary>A letter of several pages: task <c>letter</c>.</summary>
[VisionTask("Read {pages:images}.")]
internal sealed record PlacedLetter(Located<string> Subject, IReadOnlyList<Located<string>> Lines);

/// <summary>A person with named keypoints: task <c>person</c>.</summary>
[VisionTask("Find the people.")]
internal sealed record PlacedPerson(PixelBox Box2D, [property: Keypoints("nose, left_eye, right_eye")] IReadOnlyDictionary<string, Keypoint> Face, Confidence Confidence);

/// <summary>A turned box: task <c>label</c>.</summary>
[VisionTask("Find the shipping labels.")]
internal sealed record PlacedLabel(RotatedBox Box, string Text);

/// <summary>A confidence: task <c>mark</c>.</summary>
[VisionTask("Find the marks.")]
internal sealed record PlacedMark(PixelBox Box2D, string Label, Confidence Confidence);

/// <summary>Items that point at others: task <c>chart</c>.</summary>
[VisionTask("Read the flowchart.")]
internal sealed record PlacedChart(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedArrow> Arrows);

internal sealed record PlacedNode(int Id, PixelBox Box2D, string Text);

internal sealed record PlacedArrow(
    [property: ItemRef(typeof(PlacedNode), nameof(PlacedNode.Id))] int From,
    [property: ItemRef(typeof(PlacedNode), nameof(PlacedNode.Id))] int? To);

/// <summary>A track through several pictures: task <c>track</c>.</summary>
[VisionTask("Follow each car through {frames:images}.", Answer = AnswerShape.List)]
internal sealed record PlacedTrack(string Car, [property: InOrder] IReadOnlyList<PlacedStep> Steps);

internal sealed record PlacedStep([property: ImageIndex] int Frame, PixelBox Box2D);

/// <summary>Cells with their places: task <c>table</c>.</summary>
[VisionTask("Read the table.")]
internal sealed record PlacedTable(IReadOnlyList<IReadOnlyList<Located<string>>> Rows);
