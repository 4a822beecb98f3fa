namespace Gemini.Contracts.Reading;

/// <summary>Reports an answer while its text arrives.</summary>
internal interface IAnswerUpdates
{
    /// <summary>Whether the model writes the same few bytes again and again.</summary>
    bool IsLooping { get; }

    /// <summary>Takes in the next bytes of the text, and reports what is new.</summary>
    void Append(ReadOnlySpan<byte> text);
}
