using Xunit;

namespace Gemini.Contracts.Testing.Tests;

public sealed class SourceFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("source-folder-");

    public SourceFolderTests()
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "tests", "Shop.Tests"));
        Directory.CreateDirectory(Path.Combine(_root.FullName, "artifacts", "bin"));
        File.WriteAllText(Path.Combine(_root.FullName, "tests", "Shop.Tests", "CupTests.cs"), "");
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_path_of_this_machine_is_taken_as_it_is()
    {
        string folder = Path.Combine(_root.FullName, "tests", "Shop.Tests");
        Assert.Equal(folder, SourceFolder.Find(Path.Combine(folder, "CupTests.cs"), AppContext.BaseDirectory));
    }

    [Theory]
    [InlineData("/_/tests/Shop.Tests/CupTests.cs")]
    [InlineData("/_1/tests/Shop.Tests/CupTests.cs")]
    public void A_path_of_a_reproducible_build_is_found_above_the_compiled_test(string path) =>
        Assert.Equal(Path.Combine(_root.FullName, "tests", "Shop.Tests"), SourceFolder.Find(path, Path.Combine(_root.FullName, "artifacts", "bin")));

    [Theory]
    [InlineData("/_/tests/Shop.Tests/PlateTests.cs")]
    [InlineData("/nowhere/tests/Shop.Tests/CupTests.cs")]
    public void A_file_that_is_not_there_has_no_folder(string path) =>
        Assert.Null(SourceFolder.Find(path, Path.Combine(_root.FullName, "artifacts", "bin")));
}
