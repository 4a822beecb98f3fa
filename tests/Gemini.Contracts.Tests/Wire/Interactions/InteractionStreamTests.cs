using System.Text;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Interactions;

public sealed class InteractionStreamTests
{
    private static readonly string[] Events =
    [
        """{"interaction":{"id":"v1_Chd","status":"in_progress","object":"interaction","model":"gemini-3.8-flash"},"event_type":"interaction.created","event_id":"1"}""",
        """{"interaction_id":"v1_Chd","status":"in_progress","event_type":"interaction.status_update"}""",
        """{"index":0,"step":{"type":"thought"},"event_type":"step.start"}""",
        """{"index":0,"delta":{"content":{"type":"text","text":"I \ud83d"},"type":"thought_summary"},"event_type":"step.delta"}""",
        """{"index":0,"delta":{"content":{"type":"text","text":"\ude00 look."},"type":"thought_summary"},"event_type":"step.delta"}""",
        """{"index":0,"delta":{"signature":"CiQBDA==","type":"thought_signature"},"event_type":"step.delta"}""",
        """{"index":0,"event_type":"step.stop"}""",
        """{"index":1,"step":{"content":[{"text":"{\"ite","type":"text"}],"type":"model_output"},"event_type":"step.start"}""",
        """{"index":1,"delta":{"text":"ms\": [{\"label\":\"c\ud83d","type":"text"},"event_type":"step.delta","metadata":{"total_usage":{"total_output_tokens":7}}}""",
        """{"index":1,"delta":{"type":"text","text":"\ude00p\"},"},"event_type":"step.delta","event_id":"9"}""",
        """{"event_type":"step.unheard_of","index":1,"what":{"text":"no"}}""",
        """{"index":1,"delta":{"text":"{\"label\":\"b]}\"}]}\n","type":"text"},"event_type":"step.delta"}""",
        """{"index":1,"event_type":"step.stop","usage":{"total_output_tokens":1}}""",
        """{"interaction":{"id":"v1_Chd","status":"completed","usage":{"total_tokens":63,"total_input_tokens":2,"total_output_tokens":41,"total_thought_tokens":20},"service_tier":"standard","object":"interaction","model":"gemini-3.8-flash"},"event_type":"interaction.completed"}""",
    ];

    private static void Check(ResponseStream stream)
    {
        GenerateContentResponse total = stream.Total;
        Assert.Equal("""[{"label":"c😀p"},{"label":"b]}"}]""", total.Text());
        Assert.Equal("I 😀 look.", Encoding.UTF8.GetString(total.ThoughtUtf8.Span));
        Assert.Equal((FinishReason.Stop, "v1_Chd", 63, 41, "standard"), (total.FinishReason, total.ResponseId, total.Usage.Total, total.Usage.Candidates, total.Usage.ServiceTier));
        Assert.Equal([new SignatureMark(0, total.ThoughtUtf8.Length, true, "CiQBDA==")], total.Signatures);
        Assert.Equal((0, false, 0), (stream.BrokenFrames, stream.IsCut, stream.Unrecognized.Length));
        Assert.Null(stream.Error);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_stream_is_read_over_any_split(string newline)
    {
        byte[] body = InteractionBodies.Frame(Events, newline);
        for (int length = 1; length <= 64; length++)
        {
            Check(InteractionBodies.Stream(body, InteractionBodies.List, () => length));
        }

        Random random = new(20_261_127);
        for (int i = 0; i < 500; i++)
        {
            Check(InteractionBodies.Stream(body, InteractionBodies.List, () => random.Next(1, 200)));
        }
    }

    [Fact]
    public void Cut_anywhere_it_gives_a_beginning_of_the_whole_and_says_that_it_has_not_ended()
    {
        byte[] body = InteractionBodies.Frame(Events);
        string whole = InteractionBodies.Stream(body, InteractionBodies.List, () => int.MaxValue).Total.Text();
        int end = Encoding.UTF8.GetString(body).IndexOf("interaction.completed", StringComparison.Ordinal);
        for (int length = 0; length < end; length += 3)
        {
            GenerateContentResponse total = InteractionBodies.Stream(body.AsSpan(0, length), InteractionBodies.List, () => 7).Total;
            string text = total.Text().TrimEnd('\uFFFD');
            Assert.True(whole.StartsWith(text, StringComparison.Ordinal) || "{\"ite".StartsWith(text, StringComparison.Ordinal), text);
            Assert.False(total.IsEnded);
        }
    }

    [Fact]
    public void Nothing_throws_and_pieces_give_what_the_whole_gives()
    {
        byte[] seed = InteractionBodies.Frame(Events);
        string[] insertions = ["\\ud800", "\"", "{", "}", "[", "]", ",", "null", "\r\n\r\n", "data: ", "event: error", "1e999", "\"event_type\":\"error\",", "\"error\":{\"code\":\"safety\"},", "\"index\":-1,", "\"type\":\"user_input\","];
        Random random = new(17);
        for (int i = 0; i < 4_000; i++)
        {
            List<byte> bytes = [.. seed];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(3))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 60)));
                        break;
                    default:
                        bytes.InsertRange(at, Encoding.UTF8.GetBytes(insertions[random.Next(insertions.Length)]));
                        break;
                }
            }

            byte[] body = [.. bytes];
            ResponseStream whole = InteractionBodies.Stream(body, InteractionBodies.List, () => int.MaxValue);
            ResponseStream pieces = InteractionBodies.Stream(body, InteractionBodies.List, () => random.Next(1, 40));
            Assert.Equal(whole.Total.Text(), pieces.Total.Text());
            Assert.Equal(whole.Total.Facts with { Usage = TokenUsage.None, Failure = null }, pieces.Total.Facts with { Usage = TokenUsage.None, Failure = null });
            Assert.Equal((whole.FramesRead, whole.BrokenFrames, whole.Error?.Status), (pieces.FramesRead, pieces.BrokenFrames, pieces.Error?.Status));
        }
    }

    [Fact]
    public void An_error_in_the_middle_ends_the_stream_and_a_refusal_ends_the_answer()
    {
        ResponseStream failed = Read([.. Events[..9], """{"event_type":"error","error":{"code":"service_unavailable","message":"away"}}"""]);
        Assert.Equal((503, "away", false), (failed.Error!.Code, failed.Error.Message, failed.Total.IsEnded));
        ResponseStream refused = Read([.. Events[..9], """{"error":{"code":"recitation","message":"known"},"event_type":"error"}"""]);
        Assert.Null(refused.Error);
        Assert.Equal(("RECITATION", "known", true), (refused.Total.FinishReason?.Value, refused.Total.FinishMessage, refused.Total.IsEnded));
        ResponseStream blocked = Read([.. Events[..3], """{"error":{"code":"safety","message":"no"},"event_type":"error"}"""]);
        Assert.Equal(("SAFETY", null), (blocked.Total.BlockReason?.Value, blocked.Total.FinishReason?.Value));
        ResponseStream unasked = Read([.. Events[..3], """{"interaction":{"status":"failed","errors":[{"code":"api_error","message":"broken"}]},"event_type":"interaction.completed"}"""]);
        Assert.Equal("broken", unasked.Error?.Message);
    }

    [Fact]
    public void Other_ends_are_known_and_steps_of_the_user_and_of_tools_are_no_answer()
    {
        ResponseStream cut = Read([.. Events[..10], """{"interaction":{"id":"v1_Chd","status":"incomplete"},"event_type":"interaction.completed"}"""]);
        Assert.Equal((FinishReason.MaxTokens, """[{"label":"c😀p"},"""), (cut.Total.FinishReason, cut.Total.Text()));
        ResponseStream hop = Read([.. Events[..10], """{"interaction":{"status":"requires_continuation","continuation_token":"go"},"event_type":"interaction.completed"}"""]);
        Assert.Equal((true, "go"), (hop.Total.IsContinued, hop.Total.ContinuationToken));
        ResponseStream tools = Read(
        [
            """{"index":0,"step":{"type":"user_input","content":[{"type":"text","text":"question"}]},"event_type":"step.start"}""",
            """{"index":1,"step":{"id":"a","type":"function_call","name":"f","arguments":{}},"event_type":"step.start"}""",
            """{"index":1,"delta":{"arguments":"{\"text\":1}","type":"arguments_delta"},"event_type":"step.delta"}""",
            """{"index":2,"step":{"type":"code_execution_result"},"event_type":"step.start"}""",
            """{"index":2,"delta":{"text":"output","type":"text"},"event_type":"step.delta"}""",
            """{"interaction":{"status":"requires_action"},"event_type":"interaction.completed"}""",
        ]);
        Assert.Equal(("", "REQUIRES_ACTION", 2), (tools.Total.Text(), tools.Total.FinishReason?.Value, tools.Total.OtherParts));
    }

    [Fact]
    public void A_whole_interaction_in_the_place_of_a_stream_is_read_too()
    {
        ResponseStream stream = InteractionBodies.Stream("""{"status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[1]}"}]}]}"""u8, InteractionBodies.List, () => 5);
        Assert.Equal(("[1]", FinishReason.Stop), (stream.Total.Text(), stream.Total.FinishReason));
    }

    [Fact]
    public void Recorded_streams_are_read_over_any_split()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        string[] files = Directory.GetFiles(Corpus.Folder("interactions"), "*.chunks.txt");
        Assert.NotEmpty(files);
        Random random = new(5);
        foreach (string file in files)
        {
            byte[] body = InteractionBodies.Frame(File.ReadLines(file).Where(static line => line.Length > 0));
            string expected = string.Concat(File.ReadLines(file).Where(static line => line.Length > 0).Select(static line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
                .Where(static one => (string?)one["delta"]?["type"] == "text").Select(static one => (string?)one["delta"]!["text"]));
            for (int i = 0; i < 50; i++)
            {
                ResponseStream stream = InteractionBodies.Stream(body, null, () => random.Next(1, 50));
                Assert.Equal(expected, stream.Total.Text());
                Assert.Equal(Path.GetFileName(file).StartsWith("tool", StringComparison.Ordinal) ? "REQUIRES_ACTION" : "STOP", stream.Total.FinishReason?.Value);
                Assert.True(stream.Total.Usage.Total > 0);
                Assert.Single(stream.Total.Signatures);
                Assert.Equal(0, stream.BrokenFrames);
            }
        }
    }

    private static ResponseStream Read(string[] events) => InteractionBodies.Stream(InteractionBodies.Frame(events), InteractionBodies.List, () => 11);
}
