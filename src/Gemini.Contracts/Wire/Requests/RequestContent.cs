using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role"><c>user</c> or <c>model</c>.</param>
/// <param name="Parts">What is said in it, in order.</param>
public sealed record RequestContent(string Role, IReadOnlyList<GeminiPart> Parts);
