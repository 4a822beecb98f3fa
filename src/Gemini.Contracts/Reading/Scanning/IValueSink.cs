using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads values of the contract and keeps them.</summary>
internal interface IValueSink
{
    /// <summary>The index of the next item in the list; -1 where the answer is no list.</summary>
    int Count { get; }

    /// <summary>How many values were accepted.</summary>
    int AcceptedCount { get; }

    /// <summary>The JSON pointer of the next value.</summary>
    string Pointer { get; }

    /// <summary>Reads the object at the front of some strict JSON.</summary>
    /// <returns>Whether it is a value of the contract; <see cref="Accept"/> keeps it.</returns>
    bool Read(ref AnswerReader reader);

    /// <summary>Reads an object whose value is not wanted.</summary>
    void Probe(ref AnswerReader reader);

    /// <summary>Keeps the value that was read last.</summary>
    /// <param name="source">Its bytes in the text.</param>
    void Accept(ReadOnlyMemory<byte> source);
}
