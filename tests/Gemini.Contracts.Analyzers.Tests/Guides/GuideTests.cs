using System.Collections.Immutable;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Guides;

/// <summary>What READMEs and the guides show compiles against the library with its generator, and breaks none of our own rules.</summary>
public sealed class GuideTests
{
    // ImageSharp's is run by its own tests, the one of dependency injection is part of a web application, and the tool's shows no program.
    private static readonly string[] Packages = ["Gemini.Contracts", "Gemini.Contracts.Testing", "Gemini.Contracts.Extensions.AI"];

    public static TheoryData<string> Pages =>
        ["README.md", .. Packages.Select(static package => $"src/{package}/README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "guides"), "*.md").Select(static path => "docs/guides/" + Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_shows_compiles(string page)
    {
        ImmutableArray<Diagnostic> errors = [.. (await EditorProject.CompileProgramAsync(Read(page).Source)).Where(static problem => problem.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.IsEmpty, string.Join('\n', errors));
        Assert.Empty(await EditorProject.ProgramDiagnosticsAsync(Read(page).Source));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_block_is_left_out_only_with_a_reason(string page) =>
        Assert.All(Read(page).LeftOut, static reason => Assert.NotEmpty(reason));

    [Theory]
    [InlineData("```csharp\nint n = \"a\";\n```", "CS0029")]
    [InlineData("```csharp\nvar x = photo.NoSuchThing;\n```", "CS1061")]
    [InlineData("```csharp\nvar x = nobody;\n```", "CS0103")]
    [InlineData("```csharp\nint n = 1;\n```\n```csharp\nn++;\n```", "CS0103")]
    [InlineData("```csharp\n[VisionTask(\"q\")] record A(string Name);\n```\n```csharp\nA.CreateRequest(photo);\n```", null)]
    [InlineData("<!-- compile: none it is a sketch -->\n```csharp\nint n = \"a\";\n```", null)]
    [InlineData("```csharp\nphoto.Length;\n```", null)]
    public async Task The_test_itself_finds_what_does_not_compile(string page, string? error)
    {
        ImmutableArray<Diagnostic> found = await EditorProject.CompileProgramAsync(GuidePage.Of("page.md", page).Source);
        Assert.Equal(error is null ? [] : [error], found.Where(static problem => problem.Severity == DiagnosticSeverity.Error).Select(static problem => problem.Id).Distinct());
    }

    private static GuidePage Read(string page) => GuidePage.Of(page, File.ReadAllText(Path.Combine(Repository.Root, page)));
}
