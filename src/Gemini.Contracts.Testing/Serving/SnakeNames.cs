using System.Collections.Concurrent;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The spelling with underscores of the API's field names, each worked out once.</summary>
internal static class SnakeNames
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>Such as <c>inline_data</c> of <c>inlineData</c>.</summary>
    /// <param name="camel">One of the API's names: a constant of the program, never a word from outside.</param>
    public static string Of(string camel) => Known.GetOrAdd(
        camel, static name => string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}")));
}
