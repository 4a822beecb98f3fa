namespace Gemini.Contracts.Site;

/// <summary>A page's body.</summary>
/// <param name="Html">What stands between the frame.</param>
/// <param name="Headings">Its second headings: anchor and words.</param>
internal sealed record RenderedPage(string Html, IReadOnlyList<KeyValuePair<string, string>> Headings);
