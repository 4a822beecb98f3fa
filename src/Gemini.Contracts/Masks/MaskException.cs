namespace Gemini.Contracts;

/// <summary>A mask that cannot be decoded.</summary>
public sealed class MaskException : GeminiContractsException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problem">Why the mask cannot be decoded.</param>
    public MaskException(MaskProblem problem)
        : base(problem.Describe()) => Problem = problem;

    /// <summary>Why.</summary>
    public MaskProblem Problem { get; }
}
