using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Models;

/// <summary>GEM3001, GEM3002, GEM3003 and GEM3020. The ids are the catalog's; the models that are retired stay so.</summary>
public sealed class ModelIdTests
{
    [Theory]
    [InlineData("gemini-2.0-flash", "gemini-3.8-flash")]
    [InlineData("gemini-2.0-flash-001", "gemini-3.8-flash")]
    [InlineData("gemini-1.5-pro", "gemini-3.8-flash")]
    [InlineData("gemini-1.5-flash", "gemini-3.8-flash")]
    [InlineData("models/gemini-1.5-flash-002", "models/gemini-3.8-flash")]
    [InlineData("gemini-robotics-er-1.6-preview", "gemini-robotics-er-2-preview")]
    public Task A_retired_model_is_told_of_and_its_successor_written(string written, string successor) =>
        EditorProject.FixAsync(
            $"[VisionTask(\"What is this?\", Model = {{|GEM3001:\"{written}\"|}})] record A(string Name);",
            $"[VisionTask(\"What is this?\", Model = \"{successor}\")] record A(string Name);");

    [Fact]
    public async Task A_retirement_to_come_is_a_hint() =>
        Assert.Equal(
            ("GEM3002", DiagnosticSeverity.Info),
            (await EditorProject.ExpectAsync("[VisionTask(\"What is this?\", Model = [|\"gemini-2.5-pro\"|])] record A(string Name);", ["2026-12-01"])).Select(static found => (found.Id, found.Severity)).Single());

    [Theory]
    [InlineData("gemini-3.8-flsh", "gemini-3.8-flash")]
    [InlineData("gemini-3.8_flash", "gemini-3.8-flash")]
    [InlineData("gemini3.8-flash", "gemini-3.8-flash")]
    [InlineData("gemni-3.5-flash-lite", "gemini-3.5-flash-lite")]
    [InlineData("gemini-flash-lastest", "gemini-flash-latest")]
    [InlineData("gemini-3-8-flash", "gemini-3.8-flash")]
    [InlineData("gemini 3.8 flash", "gemini-3.8-flash")]
    [InlineData("gemimi-3.8-falsh", "gemini-3.8-flash")]
    [InlineData("gemini-3.5-flashlite", "gemini-3.5-flash-lite")]
    public Task A_misspelled_model_is_told_of_and_corrected(string written, string meant) =>
        EditorProject.FixAsync(
            $"[VisionTask(\"What is this?\", Model = {{|GEM3003:\"{written}\"|}})] record A(string Name);",
            $"[VisionTask(\"What is this?\", Model = \"{meant}\")] record A(string Name);");

    [Fact]
    public Task A_misspelling_of_two_models_has_no_fix() =>
        EditorProject.NoFixAsync("[VisionTask(\"What is this?\", Model = {|GEM3003:\"gemini-9-arbon\"|})] record A(string Name);", [("/users/gemini-models.txt", "model: gemini-9-argon\nmodel: gemini-9-carbon\n")]);

    [Theory]
    [InlineData("gemini-3.9-flash")]
    [InlineData("gemini-4-pro-preview")]
    [InlineData("gemini-3.8-flash-lite")]
    [InlineData("gemini-3.8-pro")]
    [InlineData("gemini-3.8-ultra")]
    [InlineData("gemini-4-xenon")]
    [InlineData("gemini-4-radon")]
    [InlineData("gemini-5-flash-preview-01-2027")]
    [InlineData("gemini-3.8-flash-tts")]
    [InlineData("gemini-robotics-er-3-preview")]
    [InlineData("gemini-embedding-001")]
    public Task A_model_that_may_be_newer_is_left_alone(string id) =>
        EditorProject.QuietAsync($"[VisionTask(\"What is this?\", Model = \"{id}\")] record A(string Name);");

    [Theory]
    [InlineData("gemini-3.8-flash")]
    [InlineData("models/gemini-3.8-flash")]
    [InlineData("gemini-3.8-flash-001")]
    [InlineData("gemini-3.5-flash-lite-preview-09-2026")]
    [InlineData("gemini-flash-latest")]
    [InlineData("tunedModels/my-detector-1x2y")]
    [InlineData("projects/p/locations/eu/endpoints/123")]
    [InlineData("publishers/google/models/gemini-3.8-flash")]
    [InlineData("gemma-4-27b-it")]
    [InlineData("our-own-proxy-model")]
    [InlineData("")]
    public Task Models_that_are_served_are_left_alone(string id) =>
        EditorProject.QuietAsync($"[VisionTask(\"What is this?\", Model = \"{id}\")] record A(string Name);");

    [Theory]
    [InlineData("[assembly: VisionDefaults(Model = [|\"gemini-2.0-flash\"|])]")]
    [InlineData("class C { const string Old = \"gemini-\" + \"2.0-flash\"; [VisionTask(\"What is this?\", Model = [|Old|])] internal record A(string Name); }")]
    [InlineData("class C { object M() => new GenerateContentRequest { Contents = [], Model = [|\"gemini-2.0-flash\"|] }; }")]
    public Task It_is_found_wherever_a_model_is_named(string source) => EditorProject.ExpectAsync(source);

    [Fact]
    public Task A_string_that_is_no_model_of_ours_is_left_alone() =>
        EditorProject.QuietAsync("class Car { public string Model { get; set; } = \"\"; } class C { Car M() => new() { Model = \"gemini-2.0-flash\" }; }");

    [Theory]
    [InlineData("2099-1")]
    [InlineData("2099-01-31")]
    public async Task A_build_long_after_the_catalogs_day_is_told_so_at_each_model(string built) =>
        Assert.Equal(
            ("GEM3020", DiagnosticSeverity.Info),
            (await EditorProject.ExpectAsync(
                "[VisionTask(\"What is this?\", Model = [|\"gemini-3.8-flash\"|])] record A(string Name);",
                [$"is from {ModelCatalog.Default.AsOf:yyyy-MM-dd}, more than 60 days before this build"],
                files: [BuiltOn(built)])).Select(static found => (found.Id, found.Severity)).Single());

    [Fact]
    public async Task The_catalog_is_outdated_from_its_sixty_first_day_on()
    {
        const string Source = "[VisionTask(\"What is this?\", Model = \"gemini-3.8-flash\")] record A(string Name);";
        DateOnly day = ModelCatalog.Default.AsOf!.Value;
        Assert.Empty(await EditorProject.DiagnosticsAsync(Source, [BuiltOn($"{day.AddDays(60):yyyy-MM-dd}")]));
        Assert.Equal("GEM3020", Assert.Single(await EditorProject.DiagnosticsAsync(Source, [BuiltOn($"{day.AddDays(61):yyyy-MM-dd}")])).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("1/31/2099")]
    public async Task A_build_without_a_date_is_told_nothing_of_the_catalogs_age(string built) =>
        Assert.Empty(await EditorProject.DiagnosticsAsync("[VisionTask(\"What is this?\", Model = \"gemini-3.8-flash\")] record A(string Name);", [BuiltOn(built)]));

    [Fact]
    public async Task A_model_of_the_projects_own_is_as_new_as_the_project() =>
        Assert.Empty(await EditorProject.DiagnosticsAsync(
            "[VisionTask(\"What is this?\", Model = \"gemini-3.8-flash\")] record A(string Name); [VisionTask(\"What is this?\", Model = \"gemini-9-flash\")] record B(string Name);",
            [BuiltOn("2099-1"), ("/users/gemini-models.txt", "model: gemini-9-flash\nmodel: gemini-3.8-flash\n")]));

    [Fact]
    public Task A_project_adds_models_of_its_own() =>
        EditorProject.ExpectAsync(
            "[VisionTask(\"What is this?\", Model = \"gemini-9-flash\")] record A(string Name); [VisionTask(\"What is this?\", Model = {|GEM3001:\"gemini-8-flash\"|})] record B(string Name);",
            files: [("/users/gemini-models.txt", "model: gemini-9-flash\nmasks: png\nmodel: gemini-8-flash\nretires: 2026-01-01\n")]);

    private static (string Path, string Text) BuiltOn(string date) => (".globalconfig", "build_property.GeminiContractsBuildDate = " + date);
}
