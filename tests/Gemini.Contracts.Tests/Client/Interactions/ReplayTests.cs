using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>A run's stream that is lost and opened again, wherever the service then begins: no event is taken twice, and none is missed.</summary>
public sealed class ReplayTests
{
    private static readonly VisionRequest<IReadOnlyList<GreenThing>> Request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)).WithStore(true).WithBackground();

    private static readonly string[] Events =
    [
        """{"interaction":{"id":"v1_a","status":"in_progress"},"event_type":"interaction.created"}""",
        """{"index":0,"step":{"type":"thought"},"event_type":"step.start"}""",
        """{"index":0,"delta":{"type":"thought_signature","signature":"c2lnbmVk"},"event_type":"step.delta"}""",
        """{"index":0,"event_type":"step.stop"}""",
        """{"index":1,"step":{"type":"model_output"},"event_type":"step.start"}""",
        """{"index":1,"delta":{"type":"text","text":"{\"items\":[{\"box_2d\":[100,"},"event_type":"step.delta"}""",
        """{"index":1,"delta":{"type":"text","text":"100,"},"event_type":"step.delta"}""",
        """{"index":1,"delta":{"type":"text","text":"500,"},"event_type":"step.delta"}""",
        """{"index":1,"delta":{"type":"text","text":"500],\"label\":\"a\"}"},"event_type":"step.delta"}""",
        """{"index":1,"delta":{"type":"text","text":"]}"},"event_type":"step.delta"}""",
        """{"index":1,"event_type":"step.stop"}""",
        """{"interaction":{"id":"v1_a","status":"completed"},"event_type":"interaction.completed"}""",
    ];

    /// <summary>Where the service begins a stream that is opened again.</summary>
    public enum Beginning
    {
        BehindTheLastEvent,
        WithTheLastEvent,
        WithTheFirstEvent,
        WithTheFirstEventUnderNewIds,
        WithTheFirstEventWithoutIds,
    }

    [Theory]
    [InlineData(Beginning.BehindTheLastEvent)]
    [InlineData(Beginning.WithTheLastEvent)]
    [InlineData(Beginning.WithTheFirstEvent)]
    [InlineData(Beginning.WithTheFirstEventUnderNewIds)]
    [InlineData(Beginning.WithTheFirstEventWithoutIds)]
    public async Task No_event_is_taken_twice(Beginning beginning)
    {
        for (int first = 0; first < Events.Length; first++)
        {
            for (int second = first; second < Events.Length; second += 3)
            {
                ScriptedHandler script = new();
                script.Answer("""{"id":"v1_a","status":"in_progress"}""");
                script.Stream(Part(beginning, 0, first, connection: 0)).Stream(Part(beginning, first, second, connection: 1)).Stream(Part(beginning, second, Events.Length, connection: 2));
                VisionAnswer<IReadOnlyList<GreenThing>> answer = await script.Client().StreamAsync(Request).ReadToEndAsync();
                Assert.Equal((Outcome.Complete, FinishReason.Stop), (answer.Outcome, answer.FinishReason));
                Assert.Equal("""[{"box_2d":[100,100,500,500],"label":"a"}]""", answer.RawText);
                Assert.Empty(answer.Findings);
            }
        }
    }

    [Fact]
    public async Task A_stream_that_begins_again_and_says_something_else_is_an_error()
    {
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"in_progress"}""").Stream(Events[..6]);
        script.Stream([.. Events.Select(static one => one.Replace("100,", "200,", StringComparison.Ordinal))]).Answer("{}");
        GeminiServerException problem = await Assert.ThrowsAsync<GeminiServerException>(() => script.Client().StreamAsync(Request).ReadToEndAsync());
        Assert.Contains("began again with other events", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_again_is_no_news()
    {
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"in_progress"}""");
        for (int i = 0; i < 8; i++)
        {
            script.Stream(Events[..6]);
        }

        await Assert.ThrowsAsync<GeminiConnectionException>(() => script.Client().StreamAsync(Request).ReadToEndAsync());
        Assert.Equal(["POST", "GET", "GET", "GET", "GET", "POST"], script.Requests.Select(static request => request.Method));
    }

    private static string[] Part(Beginning beginning, int from, int to, int connection)
    {
        int start = connection == 0 || from == 0 ? 0 : beginning switch
        {
            Beginning.BehindTheLastEvent => from,
            Beginning.WithTheLastEvent => from - 1,
            _ => 0,
        };
        return [.. Enumerable.Range(start, Math.Max(0, to - start)).Select(at => beginning switch
        {
            Beginning.WithTheFirstEventWithoutIds => Events[at],
            Beginning.WithTheFirstEventUnderNewIds => WithId(Events[at], $"{connection}-{at}"),
            _ => WithId(Events[at], $"e{at}"),
        })];
    }

    private static string WithId(string one, string id) => $$"""{"event_id":"{{id}}",{{one[1..]}}""";
}
