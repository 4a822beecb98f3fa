namespace Gemini.Contracts;

/// <summary>Something that was given as a picture cannot be sent as one. The message says what it is and what to do.</summary>
public sealed class ImageInputException : GeminiContractsException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="message">One sentence: what is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public ImageInputException(ImageProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>The kind of problem.</summary>
    public ImageProblem Problem { get; }
}
