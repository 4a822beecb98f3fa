namespace Gemini.Contracts.Generator.Model;

/// <summary>What a member's <c>[Score]</c> says, the numbers as C# writes them; null where it is the default.</summary>
internal sealed record ScoreModel(string? Weight, string? Comparer, string? Tolerance, string? RelativeTolerance, string? Threshold, bool IgnoresCase);
