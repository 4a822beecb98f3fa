namespace Gemini.Contracts.Wire;

/// <summary>Reads all that is answered to one request: a whole body or the frames of a stream, over all responses that continue the answer.</summary>
internal abstract class WireReader(GenerateContentRequest? asked)
{
    /// <summary>What was asked; null where a body is read by itself.</summary>
    protected GenerateContentRequest? Asked { get; } = asked;

    /// <summary>Reads a whole body.</summary>
    public abstract GenerateContentResponse Read(ReadOnlySpan<byte> body);

    /// <summary>Reads a frame of a stream.</summary>
    /// <param name="body">One JSON object.</param>
    /// <param name="total">All frames before it, together.</param>
    /// <returns>What the frame adds. Its facts hold the error that ends the stream, where it is one.</returns>
    public abstract GenerateContentResponse ReadFrame(ReadOnlySpan<byte> body, GenerateContentResponse total);

    /// <summary>The answer is read again from its beginning.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>The stream has ended: what was held back until it was clear what it is.</summary>
    /// <param name="total">All frames, together.</param>
    public virtual GenerateContentResponse? Complete(GenerateContentResponse total) => null;

    /// <summary>The answer that an error stands for: refusals that the wire reports as errors.</summary>
    /// <param name="code">The API's name of the error.</param>
    /// <param name="message">Its words.</param>
    /// <returns>Null where the error is one.</returns>
    public virtual GenerateContentResponse? ReadRefusal(string? code, string? message) => null;

    /// <summary>A response that holds nothing yet.</summary>
    public GenerateContentResponse Empty() => GenerateContentResponse.Empty(Asked);
}
