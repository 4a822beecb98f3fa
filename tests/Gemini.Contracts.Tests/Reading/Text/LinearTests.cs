using System.Diagnostics;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Texts made to be slow. The limit is generous; a quadratic reading would take minutes.</summary>
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
    [InlineData("\\")]
    [InlineData("{a:")]
    [InlineData("]}")]
    [InlineData("{\"boxes\":[{")]
    [InlineData("“")]
    [InlineData("{\"a\":1,")]
    public void Half_a_megabyte_of_it_is_read_in_time(string piece) => ReadsInTime(piece);

    [Theory(Skip = "A known defect: half a megabyte of {' is not read in linear time yet.")]
    [InlineData("{'")]
    public void Half_a_megabyte_of_single_quoted_names_is_read_in_time(string piece) => ReadsInTime(piece);

    private static void ReadsInTime(string piece)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length)));
        Stopwatch watch = Stopwatch.StartNew();
        AnswerProperties.Read(text);
        LenientJson.TryMend(text, out _, out _);
        ItemStream<AnswerProperties.Item> stream = new(ImageFrame.Of(10, 10), ReadOptions.Default, AnswerProperties.ReadItem);
        for (int at = 0; at < text.Length; at += 1000)
        {
            stream.Append(text.AsSpan(at, Math.Min(1000, text.Length - at)));
        }

        stream.Complete();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{watch.Elapsed.TotalSeconds:F1} s");
    }
}
