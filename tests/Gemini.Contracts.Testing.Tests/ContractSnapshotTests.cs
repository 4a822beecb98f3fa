using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Golden pages of contracts: written when asked, compared, and never written on CI.</summary>
public sealed class ContractSnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Source => Path.Combine(_folder, "MyTests.cs");

    private string Verified => Path.Combine(_folder, "MyTests.Cup.verified.txt");

    private string Received => Path.Combine(_folder, "MyTests.Cup.received.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_begins_with_the_fingerprint_and_holds_prompt_schemas_and_every_dialect()
    {
        string page = ContractPage.Create(Cup.Contract);
        Assert.Equal(ContractPage.FingerprintPrefix + Cup.Contract.Fingerprint, page.Split('\n')[0]);
        Assert.Contains("Find the cups.", page, StringComparison.Ordinal);
        foreach (WireDialect dialect in Enum.GetValues<WireDialect>())
        {
            Assert.Contains($"in the dialect {dialect} ==\n{{", page, StringComparison.Ordinal);
        }

        Assert.Equal(page, ContractPage.Create(Cup.Contract));
        Assert.DoesNotContain('\r', page);
    }

    [Fact]
    public void A_new_page_is_received_and_accepted_by_the_switch_or_by_renaming()
    {
        string page = ContractPage.Create(Cup.Contract);
        ContractSnapshotException missing = Assert.Throws<ContractSnapshotException>(() => Verify(page));
        Assert.Contains("has no verified page", missing.Message, StringComparison.Ordinal);
        Assert.Equal(page, File.ReadAllText(Received));
        Verify(page, (ContractSnapshot.UpdateVariable, "1"));
        Assert.False(File.Exists(Received));
        Verify(page);
    }

    [Fact]
    public void A_changed_page_says_where_and_line_ends_do_not_matter()
    {
        string page = ContractPage.Create(Cup.Contract);
        File.WriteAllText(Verified, page.Replace("\n", "\r\n", StringComparison.Ordinal));
        Verify(page);
        ContractSnapshotException changed = Assert.Throws<ContractSnapshotException>(() => Verify(page.Replace("Find the cups.", "Find all cups.", StringComparison.Ordinal)));
        Assert.Contains("was \"Find the cups.\" and is \"Find all cups.\"", changed.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Received));
        Verify(page);
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void On_ci_nothing_is_written()
    {
        string page = ContractPage.Create(Cup.Contract);
        ContractSnapshotException refused = Assert.Throws<ContractSnapshotException>(() => Verify(page, ("CI", "true"), (ContractSnapshot.UpdateVariable, "1")));
        Assert.Contains("On CI nothing is written", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_verified_page_stands_beside_the_test_that_asks() => ContractSnapshot.Verify(Cup.Contract);

    private void Verify(string page, params (string Name, string Value)[] environment) =>
        ContractSnapshot.Verify("Cup", page, Source, name => environment.FirstOrDefault(pair => pair.Name == name).Value);
}
