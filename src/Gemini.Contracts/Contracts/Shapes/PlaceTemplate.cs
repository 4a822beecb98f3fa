namespace Gemini.Contracts;

/// <summary>One place that the answers of a contract may have.</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) with <c>*</c> where an answer has the index of an element, such as <c>/*/box_2d</c>.</param>
/// <param name="Kind">What it holds.</param>
public sealed record PlaceTemplate(string Pointer, PlaceKind Kind)
{
    /// <summary>For a coordinate or a mask: the picture that it lies in, as an index in <see cref="ContractShape.ImageNames"/>.</summary>
    public int Image { get; init; }

    /// <summary>Whether an <see cref="PlaceKind.ImageIndex"/> of the same object names the picture among those of the placeholder.</summary>
    public bool IsImageIndexed { get; init; }

    /// <summary>Whether the value may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it is a coordinate or a mask.</summary>
    public bool IsSpatial => Kind >= PlaceKind.Box;
}
