namespace Gemini.Contracts.Geometry;

/// <summary>What became of a prediction.</summary>
internal enum PredictionVerdict : byte
{
    /// <summary>It found nothing.</summary>
    FalsePositive,

    /// <summary>It found a ground truth.</summary>
    TruePositive,

    /// <summary>It counts neither way: it lies in a crowd, or it or its ground truth is of another size.</summary>
    Ignored,
}
