using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Calls;

/// <summary>GEM2002, GEM2003 and GEM2004.</summary>
public sealed class MimeTypeTests
{
    [Theory]
    [InlineData("image/jpg", "image/jpeg")]
    [InlineData("image/pjpeg", "image/jpeg")]
    [InlineData("IMAGE/JPEG", "image/jpeg")]
    [InlineData("image/jpeg; charset=binary", "image/jpeg")]
    [InlineData(" image/png", "image/png")]
    [InlineData("image/x-png", "image/png")]
    [InlineData("image/jepg", "image/jpeg")]
    [InlineData("image/wepb", "image/webp")]
    [InlineData("imge/png", "image/png")]
    [InlineData("img/png", "image/png")]
    [InlineData("png", "image/png")]
    [InlineData(".jpg", "image/jpeg")]
    public Task A_misspelled_type_is_told_of_and_corrected(string written, string meant) =>
        EditorProject.FixAsync(Source($"GeminiPart.InlineData(bytes, [|\"{written}\"|])"), Source($"GeminiPart.InlineData(bytes, \"{meant}\")"));

    [Theory]
    [InlineData("image/gif")]
    [InlineData("image/tiff")]
    [InlineData("image/bmp")]
    [InlineData("image/avif")]
    [InlineData("image/svg+xml")]
    [InlineData("image/jxl")]
    [InlineData("image/jp2")]
    [InlineData("image/ief")]
    [InlineData("image/*")]
    [InlineData("application/octet-stream")]
    [InlineData("picture")]
    public Task A_type_that_is_not_taken_is_told_of_without_a_guess(string written) =>
        EditorProject.NoFixAsync(Source($"GeminiPart.FileData(uri, {{|GEM2003:\"{written}\"|}})"));

    [Theory]
    [InlineData("image/*")]
    [InlineData("application/octet-stream")]
    public Task A_type_that_says_nothing_is_replaced_where_the_file_name_shows_it(string written) =>
        EditorProject.FixAsync(
            Source($"GeminiPart.InlineData(File.ReadAllBytes(\"a.webp\"), [|\"{written}\"|])"),
            Source("GeminiPart.InlineData(File.ReadAllBytes(\"a.webp\"), \"image/webp\")"));

    [Theory]
    [InlineData("GeminiPart.InlineData(bytes, mimeType: [|\"image/jpg\"|])", "GeminiPart.InlineData(bytes, mimeType: \"image/jpeg\")")]
    [InlineData("GeminiPart.InlineData(bytes, [|\"image/\" + \"jpg\"|])", "GeminiPart.InlineData(bytes, \"image/jpeg\")")]
    [InlineData("GeminiPart.InlineData(bytes, [|Jpg|])", "GeminiPart.InlineData(bytes, \"image/jpeg\")")]
    [InlineData("GeminiPart.InlineData(bytes, [|$\"image/{Ending}\"|])", "GeminiPart.InlineData(bytes, \"image/jpeg\")")]
    [InlineData("new FileDataPart(uri, [|\"image/jpg\"|])", "new FileDataPart(uri, \"image/jpeg\")")]
    [InlineData("ImageInput.FromUri(new Uri(uri), [|\"image/jpg\"|])", "ImageInput.FromUri(new Uri(uri), \"image/jpeg\")")]
    [InlineData("ImageInput.FromFilesApi(uri, [|\"image/jpg\"|])", "ImageInput.FromFilesApi(uri, \"image/jpeg\")")]
    [InlineData("ImageInput.FromBytes(bytes, [|\"image/jpg\"|])", "ImageInput.FromBytes(bytes, \"image/jpeg\")")]
    public Task It_is_found_wherever_a_type_is_given(string before, string after) => EditorProject.FixAsync(Source(before), Source(after));

    [Fact]
    public Task A_local_variable_is_followed() =>
        EditorProject.FixAsync(
            Body("string type = \"image/jpg\"; GeminiPart.InlineData(bytes, [|type|]);"),
            Body("string type = \"image/jpg\"; GeminiPart.InlineData(bytes, \"image/jpeg\");"));

    [Theory]
    [InlineData("GeminiPart.FileData(uri, [|\"\"|])")]
    [InlineData("GeminiPart.FileData(uri, [|null|]!)")]
    [InlineData("GeminiPart.FileData(uri, [|\" \"|])")]
    [InlineData("ImageInput.FromUri(new Uri(uri), [|\"\"|])")]
    public async Task A_missing_type_is_told_of(string call) =>
        Assert.All(await EditorProject.ExpectAsync(Source(call)), static diagnostic => Assert.Equal(("GEM2002", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity)));

    [Fact]
    public async Task Where_the_bytes_may_show_it_a_missing_type_is_only_a_hint() =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await EditorProject.ExpectAsync(Source("GeminiPart.{|GEM2002:InlineData|}(bytes)"))).Severity);

    [Fact]
    public Task A_missing_type_is_written_where_the_file_name_shows_it() =>
        EditorProject.FixAsync(
            Source("GeminiPart.FileData(\"https://example.com/a.png?size=2\", [|\"\"|])"),
            Source("GeminiPart.FileData(\"https://example.com/a.png?size=2\", \"image/png\")"));

    [Theory]
    [InlineData("GeminiPart.InlineData(bytes, \"image/jpeg\")")]
    [InlineData("GeminiPart.InlineData(bytes, System.Net.Mime.MediaTypeNames.Image.Jpeg)")]
    [InlineData("GeminiPart.InlineData(bytes, \"image/heif\")")]
    [InlineData("GeminiPart.InlineData(bytes, \"application/pdf\")")]
    [InlineData("GeminiPart.InlineData(bytes, \"video/mp4\")")]
    [InlineData("GeminiPart.InlineData(bytes, \"text/plain; charset=utf-8\")")]
    [InlineData("GeminiPart.InlineData(bytes, uri)")]
    [InlineData("GeminiPart.InlineData(File.ReadAllBytes(\"a.png\"))")]
    [InlineData("ImageInput.FromBytes(bytes)")]
    [InlineData("ImageInput.FromBytes(bytes, null)")]
    [InlineData("ImageInput.FromUri(new Uri(uri), \"image/bmp\")")]
    [InlineData("ImageInput.FromFile(\"a.jpg\")")]
    [InlineData("ImageInput.FromFile(uri)")]
    [InlineData("ImageInput.FromFile(\"a.bin\")")]
    [InlineData("ImageInput.FromFile(\"gif\")")]
    [InlineData("ImageInput.FromFile(\"a.gif.png\")")]
    public Task What_the_api_takes_is_left_alone(string call) => EditorProject.QuietAsync(Source(call));

    [Theory]
    [InlineData("ImageInput.FromFile({|GEM2004:\"a.gif\"|})")]
    [InlineData("ImageInput.FromFile({|GEM2004:\"A.TIFF\"|})")]
    [InlineData("ImageInput.FromFile({|GEM2004:\"manual.pdf\"|})")]
    [InlineData("ImageInput.FromFile({|GEM2004:\"logo.svg\"|})")]
    [InlineData("ImageInput.FromFile(Path.Combine(uri, {|GEM2004:\"a.bmp\"|}))")]
    [InlineData("ImageInput.FromBytes(File.ReadAllBytes({|GEM2004:\"a.avif\"|}))")]
    [InlineData("GeminiPart.InlineData(File.ReadAllBytes({|GEM2004:\"a.gif\"|}))")]
    public Task A_file_of_a_format_that_is_not_taken_is_told_of(string call) => EditorProject.NoFixAsync(Source(call));

    private static string Source(string expression) => Body($"_ = {expression};");

    private static string Body(string statements) =>
        $"class C {{ const string Jpg = \"image/jpg\"; const string Ending = \"jpg\"; void M(byte[] bytes, string uri)\n{{\n{statements}\n}} }}";
}
