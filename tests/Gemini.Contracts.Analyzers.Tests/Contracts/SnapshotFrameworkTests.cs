using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Contracts;

/// <summary>GEM9002: snapshots are asked for, and nothing would run them.</summary>
public sealed class SnapshotFrameworkTests
{
    [Fact]
    public Task Without_a_test_framework_it_is_told() => EditorProject.ExpectAsync("[assembly: {|GEM9002:Gemini.Contracts.Testing.SnapshotContracts|}]");

    [Theory]
    [InlineData("namespace Xunit { public sealed class FactAttribute : System.Attribute; }")]
    [InlineData("namespace NUnit.Framework { public sealed class TestAttribute : System.Attribute; public sealed class TestFixtureAttribute : System.Attribute; }")]
    [InlineData("namespace Microsoft.VisualStudio.TestTools.UnitTesting { public sealed class TestMethodAttribute : System.Attribute; public sealed class TestClassAttribute : System.Attribute; }")]
    public Task With_one_there_is_nothing_to_say(string framework) => EditorProject.QuietAsync("[assembly: Gemini.Contracts.Testing.SnapshotContracts]\n" + framework);

    [Fact]
    public Task An_attribute_of_another_is_not_meant() => EditorProject.QuietAsync("[assembly: Mine.SnapshotContracts]\nnamespace Mine { public sealed class SnapshotContractsAttribute : System.Attribute; }");
}
