using System.Text;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Texts made to be slow: what reading costs, counted in bytes looked at, grows no faster than the text.</summary>
public class LinearTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{\"a\":")]
    [InlineData("[{\"a\":")]
    [InlineData("\"")]
    [InlineData("{\"label\":\"")]
    [InlineData("{\"label\":\"x\" y\"")]
    [InlineData("[\"a x\"b ")]
    [InlineData(" ")]
    [InlineData("```json\n")]
    [InlineData("```\n{}\n```\n")]
    [InlineData("/*")]
    [InlineData("{//")]
    [InlineData("{/*")]
    [InlineData("[/*{")]
    [InlineData("{'")]
    [InlineData("[/\\")]
    [InlineData("\\")]
    [InlineData("{a:")]
    [InlineData("]}")]
    [InlineData("{\"boxes\":[{")]
    [InlineData("“")]
    [InlineData("{\"a\":1,")]
    [InlineData("[\"}`")]
    [InlineData("[\"x \"y ")]
    [InlineData("{\"a\":\"\"\"")]
    [InlineData("{\"\"\"a:7\"-")]
    [InlineData("[\"label\":")]
    [InlineData("[\"label\":\"x\",\"box_2d\":{")]
    [InlineData("{\"a\":\"b\":")]
    [InlineData("{\"a\":[\"x\",\"y\",")]
    [InlineData("{\"a\":[\"x\",\"y\":")]
    [InlineData("{\"a\":\"x\",\"y\",")]
    [InlineData("[\"x+\"y")]
    [InlineData("{\\n\\")]
    [InlineData("“\"")]
    public void What_it_costs_to_read_grows_with_the_text_alone(string piece) => Assert.Null(ReadingCost.Problem(Encoding.UTF8.GetBytes(piece)));

    [Fact]
    public void What_it_costs_to_read_pieces_put_together_at_random_grows_with_the_text_alone()
    {
        for (int seed = 0; seed < 250; seed++)
        {
            Assert.Null(ReadingCost.Problem(ReadingCost.Piece(new Random(seed)), 4 * 1024));
        }
    }

    [Fact(Explicit = true)]
    public void The_same_for_tens_of_thousands_of_pieces()
    {
        List<string> problems = [];
        for (int seed = 250; seed < 30_000 && problems.Count < 10; seed++)
        {
            if (ReadingCost.Problem(ReadingCost.Piece(new Random(seed)), 64 * 1024) is { } problem)
            {
                problems.Add($"seed {seed}: {problem}");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
