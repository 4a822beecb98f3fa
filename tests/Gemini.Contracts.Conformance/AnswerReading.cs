namespace Gemini.Contracts.Conformance;

/// <summary>An item of any contract, as the runner prints and compares it; null is what its contract or its text does not have.</summary>
internal sealed record AnswerItem(PixelBox? Box, PixelPoint? Point, Box3D? Box3D, string? Label, SegmentationMask? Mask);

/// <summary>What a contract made of a text.</summary>
internal sealed record AnswerReading(Outcome Outcome, IReadOnlyList<AnswerItem> Items, IReadOnlyList<RejectedItem> Rejected, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads a text by the contract that a user who asked for such a task would have.</summary>
    /// <param name="task">The index's task; where it counts masks, that of masks.</param>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="frame">The picture's.</param>
    public static AnswerReading Read(string? task, ReadOnlyMemory<byte> text, ImageFrame frame) => task switch
    {
        "detect" => Of(DetectedObject.Contract.Read(text, frame), static item => new AnswerItem(item.Box2D, null, null, item.Label, null)),
        "segment" => Of(SegmentedObject.Contract.Read(text, frame), static item => new AnswerItem(item.Box2D, null, null, item.Label, item.Mask)),
        "point" => Of(PointedObject.Contract.Read(text, frame), static item => new AnswerItem(null, item.Point, null, item.Label, null)),
        "3d" => Of(SpatialObject.Contract.Read(text, frame), static item => new AnswerItem(null, null, item.Box3D, item.Label, null)),
        "caption" => Of(Classification.Contract.Read(text, frame), static item => new AnswerItem(null, null, null, item.Label, null)),
        _ => Of(AnyObject.Contract.Read(text, frame), static item => new AnswerItem(item.Box2D, item.Point, item.Box3D, item.Label, item.Mask)),
    };

    private static AnswerReading Of<T>(VisionAnswer<IReadOnlyList<T>> answer, Func<T, AnswerItem> item) => new(
        answer.Outcome,
        answer.TryGetValue(out IReadOnlyList<T>? items) ? [.. items.Select(item)] : [],
        answer.Rejected,
        answer.Findings);
}
