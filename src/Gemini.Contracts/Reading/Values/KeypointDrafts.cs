using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Keypoints as they were read, in the model's coordinates: they are placed when it is known in which image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeypointDrafts
{
    private readonly (NormalizedPoint? Point, KeypointVisibility Visibility)[]? _points;

    internal KeypointDrafts((NormalizedPoint? Point, KeypointVisibility Visibility)[] points) => _points = points;

    /// <summary>Whether there are any; false for the default, which a nullable member has.</summary>
    public bool IsThere => _points is not null;

    /// <summary>One for each name of the table.</summary>
    internal ReadOnlySpan<(NormalizedPoint? Point, KeypointVisibility Visibility)> Points => _points;
}
