using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Answers that a test writes itself, by the contract's own writer.</summary>
public sealed class ScriptTests
{
    private static readonly DrawnPicture Picture = new DrawnPicture(400, 300, new Rgb(190, 190, 195)).Ellipse(new PixelBox(40, 60, 120, 140), new Rgb(60, 170, 70));

    [Fact]
    public async Task Values_come_back_as_they_were_given_and_the_request_can_be_looked_at()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt(contains: "cups").Answer(new Cup(new PixelBox(100, 30, 200, 90), "mug"), new Cup(new PixelBox(0, 0, 40, 30), "glass"));
        using GeminiClient client = gemini.CreateClient();
        VisionAnswer<IReadOnlyList<Cup>> answer = await client.AskAsync(Cup.CreateRequest(Picture.ToImageInput()));
        Assert.Equal([new Cup(new PixelBox(100, 30, 200, 90), "mug"), new Cup(new PixelBox(0, 0, 40, 30), "glass")], answer.EnsureWhole());
        LocalRequest request = gemini.Requests[0];
        Assert.Equal("image/png", request.Images[0].MimeType);
        Assert.Equal((400, 300), (request.Images[0].Info!.StoredWidth, request.Images[0].Info!.StoredHeight));
        Assert.Contains("Find the cups.", request.Texts);
        Assert.Equal("gemini-3.8-flash", request.Model);
        Assert.Contains("box_2d", request.Schema!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_larger_than_what_is_looked_at_has_its_own_pixels()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync(new LocalGeminiOptions { SeesAtMost = 100 });
        gemini.WhenPrompt().Answer(new Cup(new PixelBox(100, 30, 200, 90), "mug"));
        using GeminiClient client = gemini.CreateClient();
        Assert.Equal(new PixelBox(100, 30, 200, 90), (await client.AskAsync(Cup.CreateRequest(Picture.ToImageInput()))).Value[0].Box2D);
    }

    [Fact]
    public async Task Answers_come_in_turn_and_the_last_one_stays()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        PromptScript script = gemini.WhenPrompt("cups").Fail(LocalFault.Error(400, "INVALID_ARGUMENT", "no")).Answer(new Cup(new PixelBox(0, 0, 40, 30), "glass")).AnswerText("[]");
        using GeminiClient client = gemini.CreateClient();
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(Picture.ToImageInput());
        await Assert.ThrowsAsync<GeminiRequestException>(() => client.AskAsync(request));
        Assert.Equal("glass", (await client.AskAsync(request)).Value[0].Label);
        Assert.Empty((await client.AskAsync(request)).Value);
        Assert.Empty((await client.AskAsync(request)).Value);
        Assert.Equal(4, script.Calls);
    }

    [Fact]
    public async Task The_last_rule_that_fits_is_followed_and_others_are_seen()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().AnswerText("first");
        gemini.WhenPrompt("CUPS").AnswerText("second");
        gemini.WhenPrompt("spoons").AnswerSeen();
        using GeminiClient client = gemini.CreateClient();
        Assert.Equal("second", (await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("cups?")))).Value);
        Assert.Equal("first", (await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("plates?")))).Value);
        Assert.StartsWith("There is nothing", (await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("spoons?")))).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_is_written_by_a_contract_that_answers_one()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().Answer(new Summary("Two cups.", 2));
        using GeminiClient client = gemini.CreateClient();
        Assert.Equal(new Summary("Two cups.", 2), (await client.AskAsync(Summary.CreateRequest(Picture.ToImageInput()))).Value);
        Assert.Throws<ArgumentException>(() => gemini.WhenPrompt().Answer(new Summary("a", 1), new Summary("b", 2)));
        Assert.Throws<ArgumentException>(() => gemini.WhenPrompt().Answer("a string has no contract"));
    }

    [Fact]
    public async Task A_script_needs_no_eyes()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().AnswerText("scripted");
        string body = RawRequests.Body([0xFF, 0xD8, 0xFF], "?", null, "image/jpeg");
        (int status, System.Text.Json.Nodes.JsonNode answer) = await gemini.SendAsync(body);
        Assert.Equal((200, "scripted"), (status, RawRequests.Text(answer)));
    }

    [Fact]
    public async Task The_same_contract_is_answered_on_vertex_paths()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        using GeminiClient vertex = gemini.CreateVertexClient();
        using GeminiClient client = gemini.CreateClient();
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(Picture.ToImageInput());
        Assert.Equal((await client.AskAsync(request)).Value, (await vertex.AskAsync(request)).Value);
    }
}
