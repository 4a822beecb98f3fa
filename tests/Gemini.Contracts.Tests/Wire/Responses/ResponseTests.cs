using System.Text;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Responses;

public class ResponseTests
{
    private const string Body = """
        {"candidates":[{"content":{"role":"model","parts":[{"text":"thinking","thought":true},{"text":"[1,"},{"thoughtSignature":"x","text":"2]"}]},
        "finishReason":"NEW_REASON","index":0,"safetyRatings":[{"category":"HARM_CATEGORY_NEW","probability":"HIGH","blocked":true}]},{"content":{"parts":[{"text":"second"}]}}],
        "usageMetadata":{"promptTokenCount":"7","thoughtsTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":12,"promptTokensDetails":[{"modality":"IMAGE","tokenCount":4},{"modality":"IMAGE","tokenCount":2}]},
        "modelVersion":"m","responseId":"r","unknown":{"a":[1]}}
        """;

    [Fact]
    public void The_first_candidates_text_is_joined_and_thoughts_are_kept_apart()
    {
        GenerateContentResponse response = GenerateContentResponse.Read(Encoding.UTF8.GetBytes(Body));
        Assert.Equal("[1,2]", Encoding.UTF8.GetString(response.TextUtf8.Span));
        Assert.Equal("thinking", Encoding.UTF8.GetString(response.ThoughtUtf8.Span));
        Assert.Equal("NEW_REASON", response.FinishReason?.Value);
        Assert.Equal((7, 3, 2, 12), (response.Usage.Prompt, response.Usage.Thoughts, response.Usage.Candidates, response.Usage.Total));
        Assert.Equal([new ModalityTokens("IMAGE", 6)], response.Usage.PromptDetails);
        Assert.Equal("prompt 7 (IMAGE 6), thoughts 3, candidates 2, total 12", response.Usage.ToString());
        Assert.True(Assert.Single(response.SafetyRatings).IsBlocked);
        Assert.True(response.IsResponse);
    }

    [Fact]
    public void A_body_cut_at_any_byte_is_read_as_far_as_it_goes()
    {
        byte[] body = Encoding.UTF8.GetBytes(Body);
        for (int length = 0; length < body.Length; length++)
        {
            GenerateContentResponse response = GenerateContentResponse.Read(body.AsMemory(0, length));
            Assert.False(response.IsResponse);
            Assert.StartsWith(Encoding.UTF8.GetString(response.TextUtf8.Span), "[1,2]", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"cand\\ud800idates\": 1,")]
    [InlineData("\"\\udc00\": {},")]
    [InlineData("\"modelVersion\": \"\\ud800\",")]
    [InlineData("\"usageMetadata\": {\"total\\ud83dTokenCount\": 1},")]
    [InlineData("\"promptFeedback\": {\"safetyRatings\": [{\"categ\\ud800ory\": 1}]},")]
    public void Half_a_surrogate_pair_anywhere_harms_nothing(string member)
    {
        GenerateContentResponse response = GenerateContentResponse.Read(Encoding.UTF8.GetBytes("{" + member + Body[1..]));
        Assert.True(response.IsResponse);
        Assert.Equal("[1,2]", Encoding.UTF8.GetString(response.TextUtf8.Span));
    }

    [Theory]
    [InlineData("{\"error\": \"\\ud83d gone\"}", 0, "\uFFFD gone")]
    [InlineData("{\"error\": {\"code\": 8, \"message\": \"quota\"}}", 429, "quota")]
    [InlineData("{\"error\": {\"status\": \"UNAVAILABLE\", \"message\": \"later\"}}", 503, "later")]
    [InlineData("{\"error\": {\"code\": \"404\", \"message\": \"none\", \"\\ud800\": 1}}", 404, "none")]
    [InlineData("{\"error\": {\"status\": \"NEW_STATUS\", \"message\": \"?\"}}", 0, "?")]
    public void An_error_says_its_code_however_it_is_written(string body, int code, string message)
    {
        Assert.True(ApiErrorBody.TryRead(Encoding.UTF8.GetBytes(body), out ApiErrorBody? error));
        Assert.Equal((code, message, code is 429 or 503), (error!.Code, error.Message, error.IsRetryable));
    }

    [Theory]
    [InlineData("data: {0}\r\n\r\ndata: {1}\r\n\r\n")]
    [InlineData(": {not json\n\ndata: {0}\n\n: }{\n\ndata: {1}\n\n")]
    [InlineData(": ping\n\nevent: x\ndata: {0}\n\ndata: {1}\n\n")]
    [InlineData("[{0}\n,\n{1}]")]
    public void A_stream_reads_the_same_over_any_split(string form)
    {
        string body = form.Replace("{0}", """{"candidates":[{"content":{"parts":[{"text":"a \"}{ b"}]}}],"usageMetadata":{"promptTokenCount":5}}""", StringComparison.Ordinal)
            .Replace("{1}", """{"candidates":[{"content":{"parts":[{"text":"ü"}]},"finishReason":"STOP"}],"usageMetadata":{"candidatesTokenCount":2}}""", StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        for (int size = 1; size < bytes.Length; size++)
        {
            ResponseStream stream = new();
            for (int at = 0; at < bytes.Length; at += size)
            {
                stream.Append(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));
            }

            stream.Complete();
            Assert.Equal("a \"}{ bü", Encoding.UTF8.GetString(stream.Total.TextUtf8.Span));
            Assert.Equal((2, 0, false, 5, 2), (stream.FramesRead, stream.BrokenFrames, stream.IsCut, stream.Total.Usage.Prompt, stream.Total.Usage.Candidates));
        }
    }

    [Fact]
    public void An_error_in_the_middle_of_a_stream_is_an_error()
    {
        ResponseStream stream = new();
        stream.Append("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n{\n  \"error\": {\n    \"code\": 499,\n\n    \"status\": \"CANCELLED\"\n  }\n}\n"u8);
        stream.Complete();
        Assert.Equal((499, "CANCELLED", false), (stream.Error!.Code, stream.Error.Status, stream.Error.IsRetryable));
        Assert.Equal(1, stream.Total.TextUtf8.Length);
    }

    [Fact]
    public void A_cut_frame_does_not_take_the_next_one_with_it()
    {
        ResponseStream stream = new();
        stream.Append("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\n\ndata: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}\n\n"u8);
        stream.Complete();
        Assert.Equal("b", Encoding.UTF8.GetString(stream.Total.TextUtf8.Span));
        Assert.Equal(1, stream.BrokenFrames);
    }

    [Theory]
    [InlineData("\\ud83d", "\\ude00b", "😀b")]
    [InlineData("a\\ud83d", "b", "a\uFFFDb")]
    [InlineData("a\\\\ud83d", "b", "a\\ud83db")]
    [InlineData("\\ud83d", "\\ud83d", "\uFFFD")]
    [InlineData("a", "\\ude00", "a\uFFFD")]
    public void Halves_of_a_surrogate_pair_in_two_parts_or_frames_make_one_character(string first, string second, string expected)
    {
        string parts = $$$"""{"candidates":[{"content":{"parts":[{"text":"{{{first}}}"},{"text":"{{{second}}}"}]}}]}""";
        string whole = Encoding.UTF8.GetString(GenerateContentResponse.Read(Encoding.UTF8.GetBytes(parts)).TextUtf8.Span);
        ResponseStream stream = new();
        StringBuilder frames = new();
        foreach (string text in (string[])[first, second])
        {
            stream.Append(Encoding.UTF8.GetBytes($$$"""data: {"candidates":[{"content":{"parts":[{"text":"{{{text}}}"}]}}]}""" + "\n\n"));
            while (stream.TryTake(out GenerateContentResponse? frame))
            {
                frames.Append(Encoding.UTF8.GetString(frame!.TextUtf8.Span));
            }
        }

        Assert.Equal(expected, whole[..expected.Length]);
        Assert.Equal(frames.ToString(), Encoding.UTF8.GetString(stream.Total.TextUtf8.Span));
        Assert.StartsWith(frames.ToString(), whole, StringComparison.Ordinal);
        Assert.StartsWith(expected, frames.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_body_names_the_quota_and_the_delay()
    {
        byte[] body = """
            [{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x/QuotaFailure","violations":[{"quotaId":"RequestsPerDayPerProject"}]},
            {"retryDelay":"38.2s"},{"fieldViolations":[{"field":"contents","description":"d"}]},{"reason":"R"}]}}]
            """u8.ToArray();
        Assert.True(ApiErrorBody.TryRead(body, out ApiErrorBody? error));
        Assert.Equal((429, "RESOURCE_EXHAUSTED", "R", TimeSpan.FromSeconds(38.2), true, false), (error!.Code, error.Status, error.Reason, error.RetryDelay, error.IsDailyQuota, error.IsRetryable));
        Assert.Equal(new FieldViolation("contents", "d"), Assert.Single(error.FieldViolations));
        Assert.False(ApiErrorBody.TryRead("<html>502</html>"u8.ToArray(), out _));
    }
}
