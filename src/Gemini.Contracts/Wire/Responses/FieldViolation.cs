using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts;

/// <summary>A field of a request that the service objects to.</summary>
/// <param name="Field">Its path, such as <c>contents[0].parts[1].inline_data</c>.</param>
/// <param name="Description">What is wrong with it.</param>
public sealed record FieldViolation(string Field, string Description);
