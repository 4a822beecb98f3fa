namespace Gemini.Contracts;

/// <content>Back to the wire.</content>
public sealed partial class SegmentationMask
{
    private const string DataUrlPrefix = "data:image/png;base64,";

    /// <summary>The outlines as they came, 0–1000; false for a mask that came as a PNG.</summary>
    /// <param name="points">All points.</param>
    /// <param name="rings">How many of them each outline has.</param>
    internal bool TryGetOutlines(out ReadOnlySpan<NormalizedPoint> points, out ReadOnlySpan<int> rings)
    {
        points = _outline is null ? default : _outline.Points;
        rings = _outline is null ? default : _outline.Rings;
        return _outline is not null;
    }

    /// <summary>The PNG of a mask that came as one, written anew: <c>data:image/png;base64,…</c>.</summary>
    internal string ToDataUrl() => DataUrlPrefix + Convert.ToBase64String(_pixels!.ToPng());
}
