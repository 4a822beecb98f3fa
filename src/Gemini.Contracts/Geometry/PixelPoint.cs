using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A point in pixels of the user's picture: x to the right, y down from the top left.</summary>
/// <param name="X">In pixels.</param>
/// <param name="Y">In pixels.</param>
[JsonConverter(typeof(PixelPointJsonConverter))]
public readonly partial record struct PixelPoint(int X, int Y);
