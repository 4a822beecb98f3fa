using System.ComponentModel;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A JSON value that was skipped to be read later, such as a mask before its box is known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CapturedValue
{
    internal CapturedValue(ReadOnlyMemory<byte> json, int start, int nameStart)
    {
        Json = json;
        Start = start;
        NameStart = nameStart;
    }

    /// <summary>Whether there is a value; false for the default.</summary>
    public bool IsThere => !Json.IsEmpty;

    /// <summary>The value's bytes: strict JSON.</summary>
    internal ReadOnlyMemory<byte> Json { get; }

    /// <summary>Where the value begins in the reader's text.</summary>
    internal int Start { get; }

    /// <summary>Where the name of its member begins in the reader's text; <see cref="ContainerFrame.NoName"/> in an array.</summary>
    internal int NameStart { get; }
}
