using System.ComponentModel;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The places within a value. Generated code makes shapes; <see cref="ContractShape{TAnswer}"/> is what uses them.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueShape<T>
{
    private protected ValueShape()
    {
    }

    /// <summary>Whether the value itself is a coordinate or a mask.</summary>
    internal virtual bool IsSpatial => false;

    /// <summary>Walks through the places within a value.</summary>
    /// <param name="value">The value; a copy of it where a place changed.</param>
    /// <param name="path">Where the value is.</param>
    /// <param name="context">What is done.</param>
    /// <returns>Whether a place changed.</returns>
    internal abstract bool Visit(ref T value, PlacePath path, PlaceContext context);

    /// <summary>Lists the places that such values may have.</summary>
    internal abstract void Describe(PlacePath path, TemplateCollector templates);
}
