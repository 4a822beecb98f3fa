using System.Text.Json;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>The Gemini client as a chat client, and what it sends to a real server.</summary>
internal sealed class ServedChat : IAsyncDisposable
{
    private readonly LocalGemini _server;

    private ServedChat(LocalGemini server, Func<GeminiClientOptions, GeminiClientOptions>? change)
    {
        _server = server;
        GeminiClientOptions options = new() { ApiKey = server.ApiKey, BaseAddress = server.BaseAddress, MaxRetries = 0 };
        Gemini = new GeminiClient(change?.Invoke(options) ?? options);
        Client = Gemini.AsChatClient();
    }

    public LocalGemini Server => _server;

    public GeminiClient Gemini { get; }

    public IChatClient Client { get; }

    public static async Task<ServedChat> StartAsync(Func<GeminiClientOptions, GeminiClientOptions>? change = null) => new(await LocalGemini.StartAsync(), change);

    /// <summary>The body that a chat is sent with.</summary>
    public async Task<JsonElement> SendAsync(ChatOptions? options, params ChatMessage[] messages)
    {
        await AskAsync(options, messages);
        return JsonDocument.Parse(_server.Requests[^1].BodyText).RootElement.Clone();
    }

    /// <summary>A chat, whole and streamed: both send the same and end alike.</summary>
    public async Task<ChatResponse> AskAsync(ChatOptions? options, params ChatMessage[] messages)
    {
        ChatMessage[] asked = messages.Length > 0 ? messages : [new ChatMessage(ChatRole.User, "Hello")];
        ChatResponse whole = await Client.GetResponseAsync(asked, options);
        string body = _server.Requests[^1].BodyText;
        ChatResponse streamed = await Client.GetStreamingResponseAsync(asked, options).ToChatResponseAsync();
        Assert.Equal(body, _server.Requests[^1].BodyText);
        Assert.Equal(whole.Text, streamed.Text);
        Assert.Equal(whole.FinishReason, streamed.FinishReason);
        Assert.Equal(whole.Usage?.TotalTokenCount, streamed.Usage?.TotalTokenCount);
        Assert.Equal(NotSent(whole), NotSent(streamed));
        return whole;
    }

    /// <summary>Why a chat is refused, before anything is sent.</summary>
    public async Task<string> RefusedAsync(ChatOptions? options, params ChatMessage[] messages)
    {
        ChatMessage[] asked = messages.Length > 0 ? messages : [new ChatMessage(ChatRole.User, "Hello")];
        int sent = _server.Requests.Count;
        RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => Client.GetResponseAsync(asked, options));
        Assert.Equal(refused.Message, (await Assert.ThrowsAsync<RequestRefusedException>(() => Client.GetStreamingResponseAsync(asked, options).ToChatResponseAsync())).Message);
        Assert.Equal(sent, _server.Requests.Count);
        return refused.Message;
    }

    public static string? NotSent(ChatResponse response) => response.AdditionalProperties?.TryGetValue("gemini.not_sent", out object? names) == true ? (string?)names : null;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Gemini.Dispose();
        await _server.DisposeAsync();
    }
}
