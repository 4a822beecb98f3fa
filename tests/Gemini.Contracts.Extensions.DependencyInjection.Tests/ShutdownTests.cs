using Gemini.Contracts.Hosting;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>A program that ends while calls are under way or wait, and limits with a single place.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Who_waits_when_the_program_ends_is_told_so()
    {
        CallLimits limits = CallLimits.Create(new GeminiLimitOptions { MaxConcurrentCalls = 1, RequestsPerMinute = 1 });
        GeminiCallInfo call = new() { Operation = "generateContent", Model = "m", Attempt = 1, RequestBytes = 10 };
        IDisposable held = (await limits.OnSendingAsync(call, default))!;
        Task waits = limits.OnSendingAsync(call, default).AsTask();
        limits.Dispose();
        limits.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waits);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => limits.OnSendingAsync(call, default).AsTask());
        held.Dispose();
    }

    [Fact]
    public async Task A_call_that_waits_when_the_container_goes_says_what_went()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamDelay = TimeSpan.FromMilliseconds(20) }, TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        services.AddGeminiContracts(Given.Section([.. server.Local(), ("Limits:MaxConcurrentCalls", "1")]));
        ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        await using IAsyncEnumerator<Thing> open = gemini.StreamAsync(Given.Request).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await open.MoveNextAsync());
        Task waits = gemini.AskAsync(Given.Request, TestContext.Current.CancellationToken);
        await provider.DisposeAsync();
        Assert.Contains("was disposed of during the call", (await Assert.ThrowsAsync<GeminiConnectionException>(() => waits)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GeminiWire.GenerateContent, false)]
    [InlineData(GeminiWire.GenerateContent, true)]
    [InlineData(GeminiWire.Interactions, false)]
    [InlineData(GeminiWire.Interactions, true)]
    public async Task One_place_is_enough_for_an_answer_of_several_parts(GeminiWire wire, bool isStream)
    {
        await using LocalGemini server = await LocalGemini.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.WhenPrompt().AnswerText("""[{"box_2d":[1,2,3,4],"label":"a"},""", "CONTINUATION").AnswerText("""{"box_2d":[5,6,7,8],"label":"b"}]""");
        ServiceCollection services = new();
        services.AddGeminiContracts(Given.Section([.. server.Local(), ("Limits:MaxConcurrentCalls", "1"), ("Retries:TotalTimeout", "00:00:20")]))
            .ConfigureClient((_, options) => options with { Wire = wire });
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        VisionAnswer<IReadOnlyList<Thing>> answer = isStream
            ? await gemini.StreamAsync(Given.Request).ReadToEndAsync(TestContext.Current.CancellationToken)
            : await gemini.AskAsync(Given.Request, TestContext.Current.CancellationToken);
        Assert.Equal(2, answer.EnsureWhole().Count);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_place_is_enough_for_a_run_an_upload_a_batch_and_another_model(bool isStream)
    {
        await using LocalGemini server = await LocalGemini.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        services.AddGeminiContracts(Given.Section([.. server.Local(), ("Limits:MaxConcurrentCalls", "1"), ("Retries:TotalTimeout", "00:00:20"), ("FallbackModels", "gemini-3.6-flash")]));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        Assert.Equal(1, await CountAsync(Given.Request.WithWire(GeminiWire.Interactions).WithStore(true).WithBackground()));
        Assert.Equal(1, await CountAsync(Given.Request.WithUploadedImages()));
        server.Faults.Enqueue(LocalFault.Blocked());
        Assert.Equal(1, await CountAsync(Given.Request));
        string folder = Directory.CreateTempSubdirectory("one-place").FullName;
        GeminiBatch<IReadOnlyList<Thing>> batch = await gemini.Batches.SubmitAsync([new BatchRequest<IReadOnlyList<Thing>>("a", Given.Request)], Path.Combine(folder, "m.json"), TestContext.Current.CancellationToken);
        await batch.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(1), cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull((await batch.ReadResultsAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Answer);
        Directory.Delete(folder, recursive: true);

        async Task<int> CountAsync(VisionRequest<IReadOnlyList<Thing>> request) => isStream
            ? (await gemini.StreamAsync(request).ReadToEndAsync(TestContext.Current.CancellationToken)).EnsureWhole().Count
            : (await gemini.AskAsync(request, TestContext.Current.CancellationToken)).EnsureWhole().Count;
    }
}
