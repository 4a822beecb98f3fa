namespace Gemini.Contracts;

/// <summary>What makes models see badly.</summary>
public enum QualityProblem
{
    /// <summary>Few pixels.</summary>
    Tiny,

    /// <summary>Too dark.</summary>
    Dark,

    /// <summary>Overexposed.</summary>
    Bright,

    /// <summary>Nothing is in focus.</summary>
    Blurry,

    /// <summary>Few bits for a pixel: compression shows.</summary>
    OverCompressed,
}
