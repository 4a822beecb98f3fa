using System.Reflection;
using System.Text.Json;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>What becomes of each kind of message and content: it is sent, refused by name, or left out as the guide tells.</summary>
public sealed class ChatContentTests
{
    private const string File = "https://generativelanguage.googleapis.com/v1beta/files/abc";

    /// <summary>The kind, a content of it, what its part holds; nothing where it is left out.</summary>
    public static TheoryData<Type, AIContent, string> Sent => new()
    {
        { typeof(TextContent), new TextContent("two"), """{"text":"two"}""" },
        { typeof(TextContent), new TextContent(""), "" },
        { typeof(DataContent), new DataContent(Scene.Png, "image/png") { Name = "photo" }, $$$"""{"inlineData":{"mimeType":"image/png","data":"{{{Convert.ToBase64String(Scene.Png)}}}"}}""" },
        { typeof(DataContent), new DataContent("%PDF-1.7"u8.ToArray(), "application/pdf"), """{"inlineData":{"mimeType":"application/pdf","data":"JVBERi0xLjc="}}""" },
        { typeof(UriContent), new UriContent("data:text/csv;base64,YQ==", "text/csv"), """{"inlineData":{"mimeType":"text/csv","data":"YQ=="}}""" },
        { typeof(UriContent), new UriContent(File, "image/png"), $$$"""{"fileData":{"mimeType":"image/png","fileUri":"{{{File}}}"}}""" },
        { typeof(UriContent), new UriContent(File, "application/pdf"), $$$"""{"fileData":{"mimeType":"application/pdf","fileUri":"{{{File}}}"}}""" },
        { typeof(HostedFileContent), new HostedFileContent("files/abc") { MediaType = "image/png", Name = "photo" }, $$$"""{"fileData":{"mimeType":"image/png","fileUri":"{{{File}}}"}}""" },
        { typeof(HostedFileContent), new HostedFileContent(File) { MediaType = "application/pdf" }, $$$"""{"fileData":{"mimeType":"application/pdf","fileUri":"{{{File}}}"}}""" },
        { typeof(ErrorContent), new ErrorContent("I cannot help with that.") { ErrorCode = "Refusal" }, """{"text":"I cannot help with that."}""" },
        { typeof(TextReasoningContent), new TextReasoningContent("Let me think.") { ProtectedData = "c2lnbmF0dXJl" }, "" },
        { typeof(UsageContent), new UsageContent(new UsageDetails { InputTokenCount = 1 }), "" },
    };

    /// <summary>The kind, a content that is refused, a word of the refusal.</summary>
    public static TheoryData<Type, AIContent, string> Refused => new()
    {
        { typeof(FunctionCallContent), new FunctionCallContent("1", "one"), "FunctionCallContent" },
        { typeof(FunctionResultContent), new FunctionResultContent("1", 1), "FunctionResultContent" },
        { typeof(ErrorContent), new ErrorContent("Out of memory."), "ErrorContent" },
        { typeof(HostedFileContent), new HostedFileContent("files/abc"), "The hosted file 'files/abc' has no MediaType" },
        { typeof(HostedVectorStoreContent), new HostedVectorStoreContent("store"), "HostedVectorStoreContent" },
        { typeof(DataContent), new DataContent("%PDF-1.7"u8.ToArray(), "application/pdf") { AdditionalProperties = new() { ["gemini.media_resolution"] = "Low" } }, "DataContent that is no picture has a resolution" },
        { typeof(DataContent), new DataContent(Scene.Png, "image/png") { AdditionalProperties = new() { ["gemini.media_resolution"] = "7" } }, "'7' is no resolution of pictures" },
    };

    [Fact]
    public async Task Every_kind_of_content_is_in_a_table_or_refused_by_its_name()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        HashSet<Type> known = [.. Sent.Select(static row => row.Data.Item1), .. Refused.Select(static row => row.Data.Item1)];
        Type[] kinds = [.. typeof(AIContent).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(AIContent)) && !type.IsAbstract && !known.Contains(type))];
        Assert.NotEmpty(kinds);
        foreach (Type kind in kinds)
        {
            AIContent content = (AIContent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind);
            Assert.Contains($"The chat holds {kind.Name}, which GeminiClient does not send", await chat.RefusedAsync(null, new ChatMessage(ChatRole.User, [content])), StringComparison.Ordinal);
        }
    }

    /// <summary>What a new version adds has to be decided, and told by the guide.</summary>
    [Theory]
    [InlineData(typeof(ChatMessage), "AdditionalProperties AuthorName Contents CreatedAt MessageId RawRepresentation Role Text")]
    [InlineData(typeof(AIContent), "AdditionalProperties Annotations RawRepresentation")]
    [InlineData(typeof(TextContent), "Text")]
    [InlineData(typeof(TextReasoningContent), "ProtectedData Text")]
    [InlineData(typeof(DataContent), "Base64Data Data MediaType Name Uri")]
    [InlineData(typeof(UriContent), "MediaType Uri")]
    [InlineData(typeof(HostedFileContent), "CreatedAt FileId MediaType Name Purpose Scope SizeInBytes")]
    [InlineData(typeof(ErrorContent), "Details ErrorCode Message")]
    [InlineData(typeof(ReasoningOptions), "Effort Output")]
    [InlineData(typeof(ChatResponseFormatJson), "Schema SchemaDescription SchemaName")]
    public void Every_member_is_known(Type type, string members) => Assert.Equal(
        members,
        string.Join(' ', type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(static one => one.Name).Order(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_content_becomes_a_part(Type kind, AIContent content, string part)
    {
        Assert.True(content.GetType() == kind);
        await using ServedChat chat = await ServedChat.StartAsync();
        content.Annotations = [new AIAnnotation()];
        chat.Server.Faults.Enqueue(LocalFault.Body(200, """{"candidates":[{"content":{"parts":[{"text":"Yes."}]},"finishReason":"STOP"}]}""", "application/json"));
        ChatMessage message = new(ChatRole.User, [new TextContent("one"), content, new TextContent("three")])
        {
            AuthorName = "ada",
            MessageId = "m-1",
            CreatedAt = DateTimeOffset.UnixEpoch,
            RawRepresentation = new object(),
            AdditionalProperties = new() { ["mine"] = 1 },
        };
        await chat.Client.GetResponseAsync([message]);
        using JsonDocument document = JsonDocument.Parse(chat.Server.Requests[0].BodyText);
        JsonElement body = document.RootElement;
        string[] parts = [.. body.GetProperty("contents")[0].GetProperty("parts").EnumerateArray().Select(static one => one.GetRawText())];
        Assert.Equal(["""{"text":"one"}""", .. part.Length > 0 ? [part] : Array.Empty<string>(), """{"text":"three"}"""], parts);
        Assert.DoesNotContain("ada", body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_content_is_refused_by_name(Type kind, AIContent content, string words)
    {
        Assert.NotNull(kind);
        await using ServedChat chat = await ServedChat.StartAsync();
        Assert.Contains(words, await chat.RefusedAsync(null, new ChatMessage(ChatRole.User, [new TextContent("one"), content])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", "user")]
    [InlineData("assistant", "model")]
    [InlineData("model", "model")]
    public async Task A_role_becomes_a_turns(string role, string turn)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        JsonElement body = await chat.SendAsync(null, new ChatMessage(new ChatRole(role), "one"), new ChatMessage(ChatRole.User, "two"));
        Assert.Equal([turn, "user"], body.GetProperty("contents").EnumerateArray().Select(static one => one.GetProperty("role").GetString()));
    }

    [Theory]
    [InlineData("tool", "holds results of tools")]
    [InlineData("narrator", "holds a message of the role 'narrator'")]
    public async Task Another_role_is_refused(string role, string words)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        Assert.Contains(words, await chat.RefusedAsync(null, new ChatMessage(new ChatRole(role), "one"), new ChatMessage(ChatRole.User, "two")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_in_a_system_message_is_refused()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        string refusal = await chat.RefusedAsync(null, new ChatMessage(ChatRole.System, [new DataContent(Scene.Png, "image/png")]), new ChatMessage(ChatRole.User, "two"));
        Assert.Contains("A system message holds DataContent", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_picture_has_its_own_resolution()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        DataContent[] pictures =
        [
            new(Scene.Png, "image/png") { AdditionalProperties = new() { ["gemini.media_resolution"] = MediaResolution.UltraHigh } },
            new(Scene.Png, "image/png"),
            new(Scene.Png, "image/png") { AdditionalProperties = new() { ["gemini.media_resolution"] = "low" } },
        ];
        JsonElement body = await chat.SendAsync(new ChatOptions { ModelId = "gemini-3.5-flash" }, new ChatMessage(ChatRole.User, [.. pictures, new TextContent("Compare.")]));
        Assert.Equal(
            ["MEDIA_RESOLUTION_ULTRA_HIGH", null, "MEDIA_RESOLUTION_LOW", null],
            body.GetProperty("contents")[0].GetProperty("parts").EnumerateArray().Select(static part => part.TryGetProperty("mediaResolution", out JsonElement one) ? one.GetProperty("level").GetString() : null));
    }
}
