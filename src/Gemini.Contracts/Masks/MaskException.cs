namespace Gemini.Contracts;

/// <summary>A mask that cannot be decoded.</summary>
public sealed class MaskException : GeminiContractsException
{
    internal MaskException(MaskProblem problem)
        : base(problem.Describe()) => Problem = problem;

    /// <summary>Why.</summary>
    public MaskProblem Problem { get; }
}
