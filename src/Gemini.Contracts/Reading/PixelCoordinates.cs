namespace Gemini.Contracts;

/// <summary>What happens to coordinates that are far outside 0–1000 and may be pixels.</summary>
public enum PixelCoordinates
{
    /// <summary>The item is rejected, with <see cref="RejectionReason.SuspectCoordinates"/> and its numbers.</summary>
    Reject,

    /// <summary>They are read as pixels of the picture that the model saw, with a finding; where they are outside that, the item is rejected.</summary>
    Scale,
}
