using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Lock;

/// <summary>GEM5001 and GEM5002: contracts against the lines of <c>contracts.lock</c>.</summary>
public sealed class LockTests
{
    private const string Cup = "[VisionTask(\"Detect the cups.\")] record Cup(PixelBox Box2D, string Label);";

    [Fact]
    public Task Without_a_lock_nothing_is_checked() => House.QuietAsync(Cup);

    [Fact]
    public async Task A_locked_contract_is_not_reported()
    {
        string line = await LineAsync(Source("Cup"));
        await House.ExpectAsync(Source("Cup"), files: [("/users/contracts.lock", "# contracts\n" + line)]);
    }

    [Theory]
    [InlineData("[VisionTask(\"Find the cups.\")] record {|GEM5001:Cup|}(PixelBox Box2D, string Label);", "the prompt, a description, or an option changed; recorded answers can still be read")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record {|GEM5001:Cup|}(PixelBox Box2D, string Label, string Color);", "added color; recorded answers can no longer be read")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record {|GEM5001:Cup|}(PixelBox Box2D, string Label, string? Color);", "added color; recorded answers can still be read")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record {|GEM5001:Cup|}(PixelBox Box2D);", "removed label; recorded answers can still be read")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record {|GEM5001:Cup|}(PixelBox Box2D, int Label);", "changed label; recorded answers can no longer be read")]
    public async Task A_change_is_reported_with_what_it_means(string changed, string message)
    {
        string line = await LineAsync(Source("Cup"));
        await House.ExpectAsync(changed, [message], files: [("/users/contracts.lock", line)]);
    }

    private static string Source(string name) => $"[VisionTask(\"Detect the cups.\")] record {name}(PixelBox Box2D, string Label);";

    // The line that the rule tells to write.
    private static async Task<string> LineAsync(string source)
    {
        ImmutableArray<Diagnostic> found = await House.ExpectAsync(source.Replace("record Cup", "record {|GEM5002:Cup|}", StringComparison.Ordinal), files: [("/users/contracts.lock", "")]);
        string text = found.Single().GetMessage(CultureInfo.InvariantCulture);
        return text[(text.LastIndexOf("line: ", StringComparison.Ordinal) + 6)..];
    }
}
