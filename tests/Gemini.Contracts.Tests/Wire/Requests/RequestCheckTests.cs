using Gemini.Contracts.Models;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Requests;

public sealed class RequestCheckTests
{
    private static readonly GeminiPart Picture = GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(40, 30)));

    [Fact]
    public void Impossible_combinations_are_refused_before_the_call()
    {
        GenerateContentRequest plain = GeminiRequest.Create(Picture, GeminiPart.Text("?"));
        Refused("does not answer with masks", plain with { RequiredCapabilities = RequiredCapabilities.Masks }, "gemini-3.1-pro-preview");
        Refused("does not answer with points; ask gemini-3.8-flash", plain with { RequiredCapabilities = RequiredCapabilities.Points }, "gemini-2.0-flash");
        Refused("last turn is the model's", plain with { Contents = [.. plain.Contents, new RequestContent("model", [GeminiPart.Text("[")])] }, "gemini-3.8-flash");
        Refused("role 'system'", plain with { Contents = [new RequestContent("system", [GeminiPart.Text("x")]), .. plain.Contents] }, "gemini-3.8-flash");
        Refused("has no parts", plain with { Contents = [new RequestContent("user", [])] }, "gemini-3.8-flash");
        Refused("has no contents", plain with { Contents = [] }, "gemini-3.8-flash");
        Refused("context cache", plain with { CachedContent = "cachedContents/x", SystemInstruction = "y" }, "gemini-3.8-flash");
        Refused("temperature is 2.5", plain with { Options = new GenerationOptions { Temperature = 2.5 } }, "gemini-2.5-pro");
        Refused("temperature is NaN", plain with { Options = new GenerationOptions { Temperature = double.NaN } }, "gemini-2.5-pro");
        Refused("TopP is -1", plain with { Options = new GenerationOptions { TopP = -1 } }, "gemini-2.5-pro");
        Refused("MaxOutputTokens is 70000; it must be 1 to 65536", plain with { Options = new GenerationOptions { MaxOutputTokens = 70000 } }, "gemini-3.8-flash");
        Refused("6 stop sequences", plain with { Options = new GenerationOptions { StopSequences = ["1", "2", "3", "4", "5", "6"] } }, "gemini-3.8-flash");
        Refused("Thinking.Minimal", plain with { Options = new GenerationOptions { Thinking = Thinking.Minimal } }, "gemini-3.8-flash");
        Refused("resolution of a single picture (picture 1 asks for UltraHigh)", plain with { Options = new GenerationOptions { MediaResolution = MediaResolution.UltraHigh } }, "gemini-2.5-flash");
        Refused("at least 1064 tokens, more than the 500", GeminiRequest.Create(Picture) with { MaxInputTokens = 500 }, "gemini-3.8-flash");
        Refused("takes at most 3600", GeminiRequest.Create([.. Enumerable.Repeat(Picture, 3601)]), "gemini-3.8-flash");
    }

    [Fact]
    public void References_go_only_where_they_are_read()
    {
        GenerateContentRequest cloud = GeminiRequest.Create(GeminiPart.Image(ImageInput.FromUri(new Uri("gs://bucket/a.png"), "image/png")));
        GenerateContentRequest upload = GeminiRequest.Create(GeminiPart.FileData("https://generativelanguage.googleapis.com/v1beta/files/a", "image/png"));
        Refused("only Vertex reads gs://", cloud, "gemini-3.8-flash");
        Refused("Vertex has no Files API", upload, "gemini-3.8-flash", WireDialect.Vertex);
        Assert.NotNull(RequestBody.Create(cloud, ModelCatalog.Default.Get("gemini-3.8-flash"), WireDialect.Vertex));
        Assert.NotNull(RequestBody.Create(upload, ModelCatalog.Default.Get("gemini-3.8-flash")));
        Refused("Vertex takes 7 MB", GeminiRequest.Create(GeminiPart.Image(ImageInput.FromBytes(BodyTests.BigPicture(7_500_000)))), "gemini-3.8-flash", WireDialect.Vertex);
    }

    [Fact]
    public void A_recursive_contract_cannot_be_said_in_the_OpenAPI_subset()
    {
        GenerateContentRequest request = GeminiRequest.Create(Picture) with { Schema = new ResponseSchema { Name = "Tree", JsonSchema = "{}"u8.ToArray() } };
        Refused("The contract Tree cannot be said", request, "gemini-3.8-flash", WireDialect.OpenApi);
        Refused("The contract Tree cannot be said", request, "gemini-3.8-flash", WireDialect.Vertex);
        Assert.NotNull(RequestBody.Create(request, ModelCatalog.Default.Get("gemini-3.8-flash")));
    }

    [Fact]
    public void A_model_that_is_said_to_be_able_is_asked() =>
        Assert.NotNull(RequestBody.Create(
            GeminiRequest.Create(Picture) with { RequiredCapabilities = RequiredCapabilities.Masks },
            ModelCatalog.Default.Get("gemini-3.1-pro-preview") with { MaskShape = MaskShape.Polygon }));

    [Fact]
    public void Parts_made_by_hand_are_looked_at_as_pictures_are()
    {
        Assert.Equal(ImageProblem.UnsupportedFormat, Assert.Throws<ImageInputException>(static () => GeminiPart.InlineData(Pictures.Gif(3, 3, 1))).Problem);
        Assert.Throws<ArgumentException>(static () => GeminiPart.InlineData(new byte[] { 1, 2, 3 }));
        Assert.Throws<ImageInputException>(static () => GeminiPart.InlineData(default));
        Assert.Throws<ArgumentException>(static () => GeminiRequest.Create());
        Assert.Equal("image/png", ((InlineDataPart)GeminiPart.InlineData(Pictures.Png(3, 3), "image/jpeg")).MimeType);
        Assert.Equal("audio/wav", ((InlineDataPart)GeminiPart.InlineData(new byte[] { 1, 2, 3 }, "audio/wav")).MimeType);
    }

    [Fact]
    public void Pictures_can_be_replaced_by_their_uploads()
    {
        GenerateContentRequest request = GeminiRequest.Create(Picture, GeminiPart.Text("?"), Picture);
        GenerateContentRequest uploaded = request.WithImages(static image => image.UploadedAs("https://generativelanguage.googleapis.com/v1beta/files/a"));
        Assert.Equal(2, uploaded.Images.Count(static image => image is { IsReference: true, DisplayWidth: 40, HasKnownSize: true }));
        Assert.All(request.Images, static image => Assert.False(image.IsReference));
    }

    private static void Refused(string part, GenerateContentRequest request, string model, WireDialect dialect = WireDialect.JsonSchema)
    {
        RequestRefusedException refused = Assert.Throws<RequestRefusedException>(() => RequestBody.Create(request, ModelCatalog.Default.Get(model), dialect));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}
