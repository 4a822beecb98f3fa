using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Lock;

/// <summary>GEM5001 and GEM5002: contracts against the lines of <c>contracts.lock</c>; GEM5003: against their golden snapshots.</summary>
public sealed class LockTests
{
    private const string Cup = "[VisionTask(\"Detect the cups.\")] record Cup(PixelBox Box2D, string Label);";

    [Fact]
    public Task Without_a_lock_nothing_is_checked() => EditorProject.QuietAsync(Cup);

    [Fact]
    public async Task A_locked_contract_is_not_reported()
    {
        string line = await LineAsync(Source("Cup"));
        await EditorProject.ExpectAsync(Source("Cup"), files: [("/users/contracts.lock", "# contracts\n" + line)]);
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
        await EditorProject.ExpectAsync(changed, [message], files: [("/users/contracts.lock", line)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# contracts\n")]
    [InlineData("# contracts\nAny.Other 00 a:String")]
    public async Task The_fix_adds_a_contract_to_the_lock(string before)
    {
        string line = await LineAsync(Source("Cup"));
        string after = await EditorProject.FixedFileAsync(Source("Cup"), ("/users/contracts.lock", before), "GEM5002");
        Assert.Equal(before + (before.Length == 0 || before.EndsWith('\n') ? "" : "\n") + line + "\n", after);
        await EditorProject.ExpectAsync(Source("Cup"), files: [("/users/contracts.lock", after)]);
    }

    [Fact]
    public async Task The_fix_accepts_a_changed_contract_and_leaves_the_others()
    {
        string line = await LineAsync(Source("Cup"));
        string after = await EditorProject.FixedFileAsync(Source("Cup"), ("/users/contracts.lock", "# one\nA.B 11 x:String\nCup 00 label:String\n# two\n"), "GEM5001");
        Assert.Equal($"# one\nA.B 11 x:String\n{line}\n# two\n", after);
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_contracts_are_accepted_at_once(FixAllScope scope)
    {
        string source = Source("Mug") + Source("Cup") + Source("Glass");
        string after = await EditorProject.FixedFileAsync(source, ("/users/contracts.lock", "# all\n"), "GEM5002", scope);
        Assert.Equal(["# all", "Cup", "Glass", "Mug"], after.TrimEnd('\n').Split('\n').Select(static line => line.StartsWith('#') ? line : line.Split(' ')[0]));
        await EditorProject.ExpectAsync(source, files: [("/users/contracts.lock", after)]);
    }

    [Theory]
    [InlineData("Cup.verified.md", "fingerprint: {0}\n\nDetect", true)]
    [InlineData("ContractTests.Cup.verified.txt", "# Cup\n\nfingerprint: {0}", true)]
    [InlineData("CupContract.verified.txt", "Cup: a list of items\nfingerprint {0}", true)]
    [InlineData("Cup.received.md", "fingerprint: {0}", false)]
    [InlineData("Teacup.verified.md", "fingerprint: {0}", false)]
    [InlineData("Cup.verified.json", "{{ \"fingerprint\": \"{0}\" }}", false)]
    [InlineData("Cup.verified.md", "1\n2\n3\n4\n5\nfingerprint: {0}", false)]
    public async Task A_stale_snapshot_is_reported_at_the_contract(string file, string page, bool isSnapshot)
    {
        string fingerprint = (await LineAsync(Source("Cup"))).Split(' ')[1];
        string stale = string.Format(CultureInfo.InvariantCulture, page, new string('0', fingerprint.Length));
        string fresh = string.Format(CultureInfo.InvariantCulture, page, fingerprint);
        await EditorProject.ExpectAsync(isSnapshot ? Source("Cup").Replace("record Cup", "record {|GEM5003:Cup|}", StringComparison.Ordinal) : Source("Cup"), files: [("/users/" + file, stale)]);
        await EditorProject.ExpectAsync(Source("Cup"), files: [("/users/" + file, fresh)]);
        await EditorProject.ExpectAsync("namespace Shop { public class Outer { [VisionTask(\"q\")] public record {|GEM5003:Inner|}(string Name); } }", files: [("/users/Shop.Outer.Inner.verified.md", stale.Replace("\n", "", StringComparison.Ordinal).Length > 0 ? "fingerprint: 00000000000000000000" : "")]);
    }

    private static string Source(string name) => $"[VisionTask(\"Detect the cups.\")] record {name}(PixelBox Box2D, string Label);";

    // The line that the rule tells to write.
    private static async Task<string> LineAsync(string source)
    {
        ImmutableArray<Diagnostic> found = await EditorProject.ExpectAsync(source.Replace("record Cup", "record {|GEM5002:Cup|}", StringComparison.Ordinal), files: [("/users/contracts.lock", "")]);
        string text = found.Single().GetMessage(CultureInfo.InvariantCulture);
        return text[(text.LastIndexOf("line: ", StringComparison.Ordinal) + 6)..];
    }
}
