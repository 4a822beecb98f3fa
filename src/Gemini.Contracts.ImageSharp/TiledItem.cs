using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>An item that was found in one tile, or in several and put together.</summary>
/// <typeparam name="TItem">The contract's item.</typeparam>
/// <param name="Value">
/// The item: that of its largest part, with the box, the mask and the outline of all parts together. Coordinates are in pixels of the whole picture; normalized ones are in thousandths of the
/// whole picture.
/// </param>
/// <param name="Box">Its box in pixels of the whole picture; null for an item without one.</param>
/// <param name="Mask">The union of its parts' masks; null where none has one that can be decoded.</param>
/// <param name="Tiles">The tiles that it was found in, by their place in the list of tiles.</param>
public sealed record TiledItem<TItem>(TItem Value, PixelBox? Box, BitMask? Mask, ImmutableArray<int> Tiles);
