using System.Net;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Planned faults reach each endpoint: those that ask a model, uploads, and all others.</summary>
public sealed class ResourceFaultTests : IAsyncLifetime
{
    private LocalGemini _server = null!;
    private GeminiClient _gemini = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _gemini = _server.CreateClient(static options => options with { MaxRetries = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _gemini.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string, Func<GeminiClient, Task>> Calls => new()
    {
        { "a model", static gemini => gemini.GetModelAsync("gemini-3.8-flash") },
        { "models", static gemini => gemini.ListModelsAsync().FirstAsync().AsTask() },
        { "a count", static gemini => gemini.CountTokensAsync(GeminiRequest.Create(GeminiPart.Text("Hello"))) },
        { "a file", static gemini => gemini.Files.GetAsync("files/abc") },
        { "files", static gemini => gemini.Files.ListAsync().AnyAsync().AsTask() },
        { "a file's end", static gemini => gemini.Files.DeleteAsync("files/abc") },
        { "a batch", static gemini => gemini.Batches.GetAsync("batches/abc") },
        { "batches", static gemini => gemini.Batches.ListAsync().AnyAsync().AsTask() },
        { "a batch's cancellation", static gemini => gemini.Batches.CancelAsync("batches/abc") },
        { "a batch's end", static gemini => gemini.Batches.DeleteAsync("batches/abc") },
        { "an interaction's cancellation", static gemini => gemini.Interactions.CancelAsync("abc") },
        { "an interaction's end", static gemini => gemini.Interactions.DeleteAsync("abc") },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_request_that_asks_no_model_can_be_made_to_fail(string what, Func<GeminiClient, Task> call)
    {
        _server.ResourceFaults.Enqueue(LocalFault.Error(503, "UNAVAILABLE", what));
        GeminiException failed = await Assert.ThrowsAnyAsync<GeminiException>(() => call(_gemini));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Contains(what, failed.Message, StringComparison.Ordinal);
        Assert.Empty(_server.ResourceFaults);
    }

    [Fact]
    public async Task Calls_that_ask_a_model_and_uploads_leave_these_faults_alone()
    {
        _server.ResourceFaults.Enqueue(LocalFault.Overloaded());
        await _gemini.AskAsync(GeminiRequest.Create(GeminiPart.Text("Hello")));
        await _gemini.AskAsync(GeminiRequest.Create(GeminiPart.Text("Hello")) with { Wire = GeminiWire.Interactions });
        await _gemini.StreamAsync(GeminiRequest.Create(GeminiPart.Text("Hello"))).ReadToEndAsync();
        await _gemini.Files.UploadAsync(ImageInput.FromBytes(new DrawnPicture(8, 8, new Rgb(1, 2, 3)).ToPng()));
        Assert.Single(_server.ResourceFaults);
        await Assert.ThrowsAsync<GeminiServerException>(() => _gemini.GetModelAsync("gemini-3.8-flash"));
        await _gemini.GetModelAsync("gemini-3.8-flash");
    }

    [Fact]
    public async Task A_poll_of_several_can_be_the_one_that_fails()
    {
        _server.ResourceFaults.Enqueue(LocalFault.PassedOn());
        _server.ResourceFaults.Enqueue(LocalFault.DroppedConnection());
        await _gemini.GetModelAsync("gemini-3.8-flash");
        await Assert.ThrowsAsync<GeminiConnectionException>(() => _gemini.GetModelAsync("gemini-3.8-flash"));
        await _gemini.GetModelAsync("gemini-3.8-flash");
    }
}
