using Gemini.Contracts.Testing;
using Gemini.Contracts.TestSupport;
using ReadTheReceipt;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>The sample's recording belongs to the receipt that the sample draws.</summary>
public sealed class ReceiptSampleTests
{
    [Fact]
    public void The_recorded_answer_reads_what_is_printed_where_it_is_printed()
    {
        (DrawnPicture drawn, ReadTheReceipt.Receipt expected) = PrintedReceipt.Draw();
        ImageInput picture = drawn.ToImageInput();
        VisionAnswer<ReadTheReceipt.Receipt> answer = ReadTheReceipt.Receipt.Contract.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "recorded-answer.json")), picture.Frame);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Empty(answer.Findings);
        AssertSame(expected.Merchant, answer.Value.Merchant);
        AssertSame(expected.Date, answer.Value.Date);
        AssertSame(expected.Total, answer.Value.Total);
        AssertSame(expected.Payment, answer.Value.Payment);
        Assert.Null(answer.Value.Tip);
        Assert.Equal(expected.Lines.Count, answer.Value.Lines.Count);
        Assert.All(expected.Lines.Zip(answer.Value.Lines), static pair => AssertSame(pair.First, pair.Second));
        Assert.Equal((decimal)answer.Value.Total, answer.Value.Lines.Sum(static line => line.Value.Price));
    }

    private static void AssertSame<T>(Located<T> printed, Located<T> read)
    {
        Assert.Equal(printed.Value, read.Value);
        Assert.True(printed.Box!.Value.IoU(read.Box!.Value) > 0.7, $"{printed} was read at {read.Box}");
    }
}
