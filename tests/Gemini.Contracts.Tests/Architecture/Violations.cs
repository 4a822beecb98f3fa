using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>A failure that names every place, not the first few.</summary>
internal static class Violations
{
    /// <summary>Fails, with all of them, where there are any.</summary>
    public static void None(IEnumerable<string> places)
    {
        string[] all = [.. places.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
