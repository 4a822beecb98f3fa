using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A point in the model's own coordinates, 0–1000 over the picture the model saw. JSON has the other order: <c>[y, x]</c>.</summary>
/// <param name="X">0–1000 from the left.</param>
/// <param name="Y">0–1000 from the top.</param>
[JsonConverter(typeof(NormalizedPointJsonConverter))]
public readonly partial record struct NormalizedPoint(double X, double Y);
