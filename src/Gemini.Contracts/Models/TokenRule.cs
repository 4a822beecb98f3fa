using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>How pictures are counted in tokens.</summary>
public enum TokenRule
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Gemini 3: a grid of at most 280, 560, 1120 or 2240 cells, by the picture's proportions alone.</summary>
    Grid,

    /// <summary>Gemini 2: 258 for each tile, by the picture's size.</summary>
    Tiles,
}
