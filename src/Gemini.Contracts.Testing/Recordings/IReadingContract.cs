namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A contract that reads recorded answers.</summary>
internal interface IReadingContract
{
    /// <summary>Whether a recorded request is one of the contract: it asks for the contract's schema.</summary>
    bool IsAskedBy(RecordedRequest request);

    /// <summary>Reads a recorded answer; null where it holds none.</summary>
    /// <param name="recording">The call.</param>
    /// <param name="uploaded">The sizes of uploaded pictures by their addresses.</param>
    RecordedReading? Read(Recording recording, IReadOnlyDictionary<string, RecordedPicture> uploaded);
}
