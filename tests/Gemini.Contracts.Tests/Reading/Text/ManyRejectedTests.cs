using System.Text;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Texts with more rejected objects than anyone would look at.</summary>
public class ManyRejectedTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes($"[{string.Concat(Enumerable.Repeat("{},", 5_000))}{{\"box_2d\":[1,2,3,4],\"label\":\"cat\"}},{{\"label\":7}}]");

    [Fact]
    public void Behind_a_thousand_the_last_one_stands_for_all_with_their_bytes()
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Text);
        Assert.Single(answer.Value);
        Assert.Equal(1000, answer.Rejected.Count);
        Assert.All(answer.Rejected.Take(999), static item => Assert.Equal("{}"u8, item.Bytes.Span));
        Assert.Equal(Text.AsSpan(1 + (999 * 3), Text.Length - 2 - (999 * 3)), answer.Rejected[^1].Bytes.Span);
        Assert.EndsWith("up to the end of these bytes.", answer.Rejected[^1].Message, StringComparison.Ordinal);
        Assert.Equal(answer.Rejected[0].Pointer, answer.Rejected[^1].Pointer);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public void In_pieces_they_are_the_same(int length) => Assert.Null(AnswerProperties.Split([length], Text));

    [Fact]
    public void A_thousand_stand_for_themselves()
    {
        byte[] text = Encoding.UTF8.GetBytes($"[{string.Concat(Enumerable.Repeat("{},", 1_000))}]");
        Assert.All(AnswerProperties.Read(text).Rejected, static item => Assert.Equal("{}"u8, item.Bytes.Span));
    }
}
