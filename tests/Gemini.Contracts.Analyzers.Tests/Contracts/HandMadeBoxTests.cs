using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Contracts;

/// <summary>Where GEM0026, GEM0027, GEM1022 and GEM9001 are silent.</summary>
public sealed class HandMadeBoxTests
{
    [Theory]
    [InlineData("[VisionTask(\"Where was the photo taken?\")] record A(double[] Location, string Name);")]
    [InlineData("[VisionTask(\"Find the place on the map.\")] record A(int[] Location, string Name);")]
    [InlineData("[VisionTask(\"Which number is shown?\")] record A(int[] Position, string Name);")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record A(PixelBox Box2D, int[] Coordinates);")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record A(int[] Box2D, [property: System.ComponentModel.DataAnnotations.Length(3, 3)] int[] Location);")]
    [InlineData("[VisionTask(\"Detect the cups.\")] record A([property: System.ComponentModel.DataAnnotations.Length(3, 3)] int[] Coordinates);")]
    [InlineData("[VisionTask(\"What is in the box?\")] record A(string Box, string Location, string Bounds);")]
    [InlineData("[VisionTask(\"Measure the parcel.\")] record A(int Width, int Height, int Top);")]
    [InlineData("[VisionTask(\"Read the axes.\")] record A(string X1, string Y1, string X2, string Y2);")]
    [InlineData("[VisionTask(\"Read the chart.\")] record A(double X, double Y);")]
    [InlineData("[VisionTask(\"Find the cups.\")] record A([property: System.ComponentModel.Description(\"Latitude and longitude.\")] int[] Coordinates);")]
    public Task What_is_no_coordinate_in_the_picture_is_not_reported(string source) => EditorProject.QuietAsync(source);

    [Theory]
    [InlineData("internal static string? Check(A a) => null;")]
    [InlineData("public static string[] Check(A a) => [];")]
    [InlineData("public static string? Check(A a) => Check(a, 1) ? null : \"wrong\"; private static bool Check(A a, int least) => a.Count >= least;")]
    [InlineData("public static string? Check(A a) => null; public static bool Check(in A a, bool all = true) => all;")]
    [InlineData("public string Check() => \"12-345\";")]
    [InlineData("public static System.Threading.Tasks.Task<string?> Check(A a) => System.Threading.Tasks.Task.FromResult<string?>(null);")]
    [InlineData("public static bool Check(string text) => text.Length > 0;")]
    [InlineData("public bool IsRight => Check(this); private static bool Check(A a) => a.Count > 0;")]
    [InlineData("public bool Check { get; set; }")]
    public Task A_rule_that_is_called_and_a_method_of_another_kind_are_not_reported(string member) =>
        EditorProject.QuietAsync($"[VisionTask(\"Count the cups.\")] record A(int Count) {{ {member} }}");

    [Fact]
    public Task The_fix_makes_a_rule_internal() => EditorProject.FixAsync(
        "[VisionTask(\"a\")] record A(int Count)\n{\n    // Counts.\n    private static string? {|GEM0027:Check|}(A a) => null;\n}\n[VisionTask(\"a\")] record B(int Count)\n{\n    static string? {|GEM0027:Check|}(B b) => null;\n}",
        "[VisionTask(\"a\")] record A(int Count)\n{\n    // Counts.\n    internal static string? Check(A a) => null;\n}\n[VisionTask(\"a\")] record B(int Count)\n{\n    internal static string? Check(B b) => null;\n}");

    [Fact]
    public Task A_rule_of_another_shape_has_no_fix() => EditorProject.NoFixAsync("[VisionTask(\"a\")] record A(int Count) { public static bool {|GEM0027:Check|}(A a) => true; }");

    [Theory]
    [InlineData("Read {imageTitle}, {photographer}, {pictured} and {framing}.")]
    [InlineData("Read {image:text} with {photo: text}.")]
    [InlineData("Read {first:image} with {others:images}.")]
    [InlineData("Read {{image}}.")]
    [InlineData("Read {imageCount} of {photo_id}.")]
    public Task A_text_about_a_picture_is_not_reported(string prompt) => EditorProject.QuietAsync($"[VisionTask(\"{prompt}\")] record A(string Name);");

    [Fact]
    public Task An_older_language_version_is_told_where_its_lack_is_felt() => EditorProject.ExpectAsync(
        "namespace Shop; [VisionTask(\"q\")] record A(string Name); static class C { [VisionTask(\"q\")] internal record B(string Name); static object M(ImageInput image) => {|GEM9001:A.CreateRequest|}(image); static object N => {|GEM9001:B.Contract|}; static object O => {|GEM9001:Shop.A.Contract|}; }",
        ["'A.CreateRequest' requires C# 14, but the project is compiled as C# 13.0; set LangVersion to 14 or remove it, or write 'AContract.CreateRequest'", "C_BContract.Instance", "AContract.Instance"],
        mayBeBroken: true,
        version: LanguageVersion.CSharp13);

    [Fact]
    public Task The_fix_calls_the_generated_class() => EditorProject.FixAsync(
        "namespace Shop { [VisionTask(\"q\")] record A(string Name); } class C { object M(ImageInput image) => {|GEM9001:Shop.A.CreateRequest|}(image); }",
        "namespace Shop { [VisionTask(\"q\")] record A(string Name); } class C { object M(ImageInput image) => Shop.AContract.CreateRequest(image); }",
        mayBeBroken: true,
        version: LanguageVersion.CSharp12);

    [Theory]
    [InlineData("[VisionTask(\"q\")] record A(string Name) { public static string Contract => \"\"; } class C { object M() => A.Contract; }", LanguageVersion.CSharp12)]
    [InlineData("[VisionTask(\"q\")] record A(string Name); class C { object M(ImageInput image) => AContract.CreateRequest(image); }", LanguageVersion.CSharp12)]
    [InlineData("record A(string Name) { public static string Contract => \"\"; } class C { object M() => A.Contract; }", LanguageVersion.CSharp12)]
    [InlineData("[VisionTask(\"q\")] record A(string Name); class C { object M(ImageInput image) => A.CreateRequest(image); }", LanguageVersion.CSharp14)]
    [InlineData("[VisionTask(\"q\")] record A(string Name); class C { object M(ImageInput image) => A.CreateRequest(image); }", LanguageVersion.Preview)]
    public Task A_program_that_compiles_is_told_nothing(string source, LanguageVersion version) => EditorProject.ExpectAsync(source, version: version);
}
