using System.ComponentModel;
using System.Runtime.InteropServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A located value as it was read: its box is placed when the object around it, which may name the picture or hold the box, is known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Auto)]
public readonly struct LocatedDraft<T>
{
    internal LocatedDraft(T value, NormalizedBox? box, int? imageIndex, ValuePlace place, int index = 0)
    {
        Index = index;
        Value = value;
        Box = box;
        ImageIndex = imageIndex;
        Place = place;
        IsThere = true;
    }

    /// <summary>Whether there is a value; false for the default, which a nullable member has.</summary>
    public bool IsThere { get; }

    internal T Value { get; }

    /// <summary>The box that came with the value, in the model's coordinates.</summary>
    internal NormalizedBox? Box { get; }

    /// <summary>The picture that the value itself names.</summary>
    internal int? ImageIndex { get; }

    /// <summary>Where it is in the text; with its pointer where it has no box, since then there is something to report.</summary>
    internal ValuePlace Place { get; }

    /// <summary>Which element of its list it is in the text, from 0.</summary>
    internal int Index { get; }

    /// <summary>As an element of a list.</summary>
    internal LocatedDraft<T> At(int index) => new(Value, Box, ImageIndex, Place, index);

    /// <summary>With the box that came in another list.</summary>
    internal LocatedDraft<T> With(NormalizedBox? box) => new(Value, box, ImageIndex, Place, Index);
}
