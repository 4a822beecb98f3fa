using System.Globalization;
using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What is sent and what comes back, over real HTTP.</summary>
public sealed class ClientCallTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_request_by_hand_is_answered_with_text_and_what_it_cost()
    {
        using GeminiClient gemini = _server.Client();
        VisionAnswer<string> answer = await gemini.AskAsync(LocalCalls.ByHand);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Contains("\"box_2d\"", answer.Value, StringComparison.Ordinal);
        Assert.True(answer.Usage.Prompt > 1000);
        Assert.Equal((ModelCatalog.DefaultModelId, "local-gemini"), (answer.ModelAsked, answer.ModelAnswered));
        Assert.Equal(FinishReason.Stop, answer.FinishReason);
    }

    [Fact]
    public async Task The_body_has_its_exact_length_and_the_picture_before_the_text()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.AskAsync(LocalCalls.ByHand);
        LocalRequest request = Assert.Single(_server.Requests);
        Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Headers["Content-Length"]);
        Assert.False(request.Headers.ContainsKey("Transfer-Encoding"));
        JsonArray parts = JsonNode.Parse(request.Body.Span)!["contents"]![0]!["parts"]!.AsArray();
        Assert.NotNull(parts[0]!["inlineData"]);
        Assert.NotNull(parts[1]!["text"]);
        Assert.Equal(LocalCalls.Picture, Convert.FromBase64String(parts[0]!["inlineData"]!["data"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_request_may_name_another_model_than_the_client()
    {
        using GeminiClient gemini = _server.Client(options => options with { Model = "gemini-3.5-flash" });
        await gemini.AskAsync(LocalCalls.ByHand);
        await gemini.AskAsync(LocalCalls.ByHand with { Model = "gemini-3.6-flash" });
        Assert.Equal(
            ["/v1beta/models/gemini-3.5-flash:generateContent", "/v1beta/models/gemini-3.6-flash:generateContent"],
            _server.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task A_models_name_cannot_lead_to_another_path()
    {
        using GeminiClient gemini = _server.Client();
        await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.AskAsync(LocalCalls.ByHand with { Model = "../../secret?x=y" }));
        Assert.StartsWith("/v1beta/models/", Assert.Single(_server.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_address_with_a_path_keeps_it()
    {
        using GeminiClient gemini = _server.Client(options => options with { BaseAddress = new Uri(options.BaseAddress, "gateway"), ApiVersion = "/v1/" });
        await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.StartsWith("/gateway/v1/models/", Assert.Single(_server.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_calls_share_one_client_at_once()
    {
        using GeminiClient gemini = _server.Client();
        VisionAnswer<string>[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => gemini.AskAsync(LocalCalls.ByHand)));
        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Equal(16, answers.Select(answer => answer.ResponseId).Distinct().Count());
    }

    [Fact]
    public async Task Too_large_a_request_is_refused_before_anything_is_sent()
    {
        using GeminiClient gemini = _server.Client(options => options with { MaxInlineBytes = 1000 });
        await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(GeminiRequest.Create(GeminiPart.Text(new string('x', 1000)))));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_cut_text_says_so()
    {
        _server.Faults.Enqueue(LocalFault.Answer("The desk hol", "MAX_TOKENS"));
        _server.Faults.Enqueue(LocalFault.Answer("", "SAFETY"));
        using GeminiClient gemini = _server.Client();
        Assert.Equal(Outcome.Truncated, (await gemini.AskAsync(LocalCalls.ByHand)).Outcome);
        VisionAnswer<string> blocked = await gemini.AskAsync(LocalCalls.ByHand);
        Assert.Equal(Outcome.Blocked, blocked.Outcome);
        Assert.Throws<VisionAnswerException>(() => blocked.Value);
    }
}
