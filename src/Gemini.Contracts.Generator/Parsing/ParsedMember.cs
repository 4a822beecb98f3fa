using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>A member with its value.</summary>
/// <param name="Candidate">The property.</param>
/// <param name="Value">Null where the property's type is unsupported, which is reported.</param>
/// <param name="IsImageIndex">Whether it is the <c>[ImageIndex]</c> of its object.</param>
/// <param name="Score">How it is scored; null where nothing is said.</param>
/// <param name="Culture">The culture that its dates and numbers are read by; null for none.</param>
internal sealed record ParsedMember(MemberCandidate Candidate, ValueModel? Value, bool IsImageIndex, ScoreModel? Score, string? Culture);
