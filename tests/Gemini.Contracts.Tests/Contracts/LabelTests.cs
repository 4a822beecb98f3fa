using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>The one label of an answer, in whatever models put around it.</summary>
public sealed class LabelTests
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(100, 100);

    [Theory]
    [InlineData("sunny")]
    [InlineData("  sunny\n")]
    [InlineData("\"sunny\"")]
    [InlineData("\uFEFFsunny")]
    public void A_bare_label_is_complete(string text)
    {
        VisionAnswer<Weather> answer = Weather.Contract.Read(text, Frames);
        Assert.Equal((Outcome.Complete, Weather.Sunny), (answer.Outcome, answer.Value));
        Assert.Empty(answer.Findings);
    }

    [Theory]
    [InlineData("```\nsunny\n```")]
    [InlineData("```text\nsunny\n```")]
    [InlineData("```json\n\"sunny\"\n```")]
    [InlineData("```sunny```")]
    [InlineData("**sunny**")]
    [InlineData("**Sunny.**")]
    [InlineData("*sunny*")]
    [InlineData("`sunny`")]
    [InlineData("'sunny'")]
    [InlineData("“sunny”")]
    [InlineData("sunny.")]
    [InlineData("- sunny")]
    [InlineData("# Sunny")]
    [InlineData("{\"weather\": \"sunny\"}")]
    [InlineData("{\"weather\": \"sunny\", \"confidence\": 0.9}")]
    [InlineData("{\"label\": \"Sunny\", \"reason\": \"no clouds\"}")]
    [InlineData("{'weather': 'sunny'}")]
    [InlineData("[\"sunny\"]")]
    [InlineData("```json\n[\"sunny\"]\n```")]
    [InlineData("[{\"weather\": \"sunny\"}]")]
    [InlineData("The weather is sunny.")]
    [InlineData("Weather: **Sunny**")]
    [InlineData("It is sunny, very sunny!")]
    public void A_label_in_what_models_put_around_it_is_repaired(string text)
    {
        VisionAnswer<Weather> answer = Weather.Contract.Read(text, Frames);
        Assert.Equal((Outcome.Repaired, Weather.Sunny), (answer.Outcome, answer.Value));
        Assert.NotEmpty(answer.Findings);
    }

    [Fact]
    public void The_longest_name_in_a_sentence_is_the_label() =>
        Assert.Equal(Weather.LightRain, Weather.Contract.Read("There is light rain.", Frames).Value);

    [Theory]
    [InlineData("foggy")]
    [InlineData("\"foggy\"")]
    [InlineData("{\"weather\": \"foggy\"}")]
    [InlineData("thick fog")]
    public void A_value_that_was_read_and_is_unknown_is_the_fallback(string text)
    {
        VisionAnswer<Weather> answer = Weather.Contract.Read(text, Frames);
        Assert.Equal(Weather.Unknown, answer.Value);
        Assert.Contains(answer.Findings, static finding => finding.Code == FindingCodes.EnumFallback);
    }

    [Theory]
    [InlineData("I cannot say, since the picture shows a room.")]
    [InlineData("Either sunny or cloudy.")]
    [InlineData("{\"a\": \"sunny\", \"b\": \"cloudy\"}")]
    [InlineData("{\"a\": \"x\", \"b\": \"y\"}")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("...")]
    public void A_text_that_names_no_label_or_several_is_not_the_fallback(string text)
    {
        VisionAnswer<Weather> answer = Weather.Contract.Read(text, Frames);
        Assert.Equal((Outcome.Unreadable, false), (answer.Outcome, answer.HasValue));
        Assert.NotEmpty(answer.Rejected);
    }

    [Fact]
    public void A_word_that_the_end_of_the_tokens_may_have_cut_is_not_the_fallback()
    {
        VisionAnswer<Weather> answer = Weather.Contract.Read(Response("sun", "MAX_TOKENS"), Frames);
        Assert.False(answer.HasValue);
        Assert.Equal(Outcome.Truncated, Weather.Contract.Read(Response("sunny", "MAX_TOKENS"), Frames).Outcome);
    }

    [Fact]
    public void Without_a_fallback_an_unknown_word_is_rejected()
    {
        VisionAnswer<Sky> answer = Sky.Contract.Read("foggy", Frames);
        Assert.Equal((Outcome.Unreadable, RejectionReason.UnknownEnumValue, "foggy"), (answer.Outcome, answer.Rejected[0].Reason, answer.Rejected[0].Text));
        Assert.Contains("'foggy' is not one of clear, overcast", Assert.Throws<VisionAnswerException>(() => answer.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_covers_the_word_that_it_speaks_of()
    {
        Finding spelling = Assert.Single(Weather.Contract.Read("  Sunny", Frames).Findings);
        Assert.Equal((FindingCodes.EnumSpelling, 2, 5), (spelling.Code, spelling.Start, spelling.Length));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_throw() =>
        Assert.False(Sky.Contract.Read((ReadOnlyMemory<byte>)new byte[] { 0xFF, (byte)'"', 0xC3, 0x28, (byte)'\\' }, Frames).HasValue);

    [Fact]
    public void A_label_is_found_in_any_cut_of_a_text_without_a_throw()
    {
        byte[] text = Encoding.UTF8.GetBytes("```json\n{\"weather\": [\"Light rain\", {\"a\": \"“sunny”\"}]}\n``` **It is sunny.**");
        for (int end = 0; end <= text.Length; end++)
        {
            _ = Weather.Contract.Read(text.AsMemory(0, end), Frames).Outcome;
        }
    }

    private static GenerateContentResponse Response(string text, string reason) =>
        GenerateContentResponse.Read(Encoding.UTF8.GetBytes($$"""{"candidates":[{"content":{"parts":[{"text":"{{text}}"}]},"finishReason":"{{reason}}"}]}"""));
}
