using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Many clients, many requests, and time.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task Sixty_four_clients_at_once_each_get_the_answer_to_their_own_picture()
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        async Task AskAsync(int number)
        {
            PixelBox box = new(5 + number % 8 * 10, 5 + number / 8 * 10, 17 + number % 8 * 10, 17 + number / 8 * 10);
            ImageInput picture = new DrawnPicture(100, 100, new Rgb(190, 190, 195)).Rectangle(box, new Rgb(60, 170, 70)).ToImageInput();
            using GeminiClient client = server.CreateClient(options => options with { Wire = number % 2 == 0 ? GeminiWire.GenerateContent : GeminiWire.Interactions });
            for (int i = 0; i < 2; i++)
            {
                Cup found = Assert.Single((await client.AskAsync(Cup.CreateRequest(picture))).EnsureWhole());
                Assert.True(box.IoU(found.Box2D) > 0.8, $"{number}: {box} and {found.Box2D}");
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 64).Select(AskAsync));
    }

    [Fact]
    public async Task A_batch_that_takes_more_than_two_days_has_expired()
    {
        SteppedTime clock = new();
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { TimeProvider = clock, BatchQueueTime = TimeSpan.FromHours(1), BatchRunTime = TimeSpan.FromHours(60) });
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("x-goog-api-key", server.ApiKey);
        const string job = """{"batch":{"displayName":"long","inputConfig":{"requests":{"requests":[{"request":{"contents":[{"parts":[{"text":"x"}]}]}}]}}}}""";
        using HttpResponseMessage created = await http.PostAsync(new Uri(server.BaseAddress, "v1beta/models/gemini-3.8-flash:batchGenerateContent"), new StringContent(job, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Equal("BATCH_STATE_PENDING", await StateAsync());
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("BATCH_STATE_RUNNING", await StateAsync());
        clock.Advance(TimeSpan.FromHours(46));
        Assert.Equal("BATCH_STATE_EXPIRED", await StateAsync());
        using GeminiClient client = server.CreateClient();
        Assert.Equal(BatchState.Expired, (await client.Batches.GetAsync("batches/local-1")).Progress.State);

        async Task<string> StateAsync() => JsonNode.Parse(await http.GetStringAsync(new Uri(server.BaseAddress, "v1beta/batches/local-1")))!["metadata"]!["state"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_scripted_delay_lasts_by_the_servers_clock_and_holds_for_the_answers_that_follow()
    {
        PlannedTime clock = new();
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { TimeProvider = clock });
        server.WhenPrompt().AnswerText("at once").After(TimeSpan.FromSeconds(5)).AnswerText("later").Fail(LocalFault.Error(400, "INVALID_ARGUMENT", "late refusal")).After(TimeSpan.Zero).AnswerText("again at once");
        using GeminiClient client = server.CreateClient();
        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Text("?"));
        Assert.Equal("at once", (await client.AskAsync(request)).Value);

        Task<VisionAnswer<string>> later = client.AskAsync(request);
        Assert.Equal(TimeSpan.FromSeconds(5), await clock.NextWaitAsync());
        Assert.False(later.IsCompleted);
        clock.Pass();
        Assert.Equal("later", (await later).Value);

        Task<VisionAnswer<string>> refused = client.AskAsync(request);
        Assert.Equal(TimeSpan.FromSeconds(5), await clock.NextWaitAsync());
        clock.Pass();
        Assert.Contains("late refusal", (await Assert.ThrowsAsync<GeminiRequestException>(() => refused)).Message, StringComparison.Ordinal);
        Assert.Equal("again at once", (await client.AskAsync(request)).Value);
    }

    /// <summary>A clock whose waits are over when the test says so.</summary>
    private sealed class PlannedTime : TimeProvider
    {
        private readonly Channel<(TimeSpan Due, Action Fire)> _waits = Channel.CreateUnbounded<(TimeSpan, Action)>();
        private Action? _pending;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waits.Writer.TryWrite((dueTime, () => callback(state)));
            return new Planned();
        }

        public async Task<TimeSpan> NextWaitAsync()
        {
            (TimeSpan due, _pending) = await _waits.Reader.ReadAsync();
            return due;
        }

        public void Pass() => _pending!();

        private sealed class Planned : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
