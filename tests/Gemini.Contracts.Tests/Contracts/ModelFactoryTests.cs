using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>What a user's unit test makes without a call.</summary>
public sealed class ModelFactoryTests
{
    [Fact]
    public void An_answer_is_made_with_its_value()
    {
        VisionAnswer<IReadOnlyList<Found>> answer = GeminiContractsModelFactory.VisionAnswer<IReadOnlyList<Found>>([new Found(new PixelBox(1, 2, 3, 4), "cat")], usage: new TokenUsage { Total = 7 });
        Assert.True(answer.IsWhole);
        Assert.Single(answer.EnsureWhole());
        Assert.Equal(7, answer.Usage.Total);
    }

    [Fact]
    public void An_answer_that_lost_an_item_is_made_with_its_reasons()
    {
        RejectedItem lost = GeminiContractsModelFactory.RejectedItem("{}", RejectionReason.MissingMember, "/1/box_2d", "The required member 'box_2d' is missing.");
        VisionAnswer<Caption> answer = GeminiContractsModelFactory.VisionAnswer(new Caption("x"), Outcome.Partial, rejected: [lost]);
        Assert.Contains("box_2d", Assert.Throws<VisionAnswerException>(answer.EnsureWhole).Message, StringComparison.Ordinal);
        Assert.Equal("x", answer.Value.Text);
    }

    [Fact]
    public void An_answer_without_a_value_throws_it()
    {
        VisionAnswer<Caption> answer = GeminiContractsModelFactory.VisionAnswerWithoutValue<Caption>(Outcome.Blocked, blockReason: BlockReason.Safety);
        Assert.Contains("blocked for SAFETY", Assert.Throws<VisionAnswerException>(() => answer.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_call_can_come_to_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GeminiContractsModelFactory.VisionAnswer(new Caption("x"), Outcome.Blocked));
        Assert.Throws<ArgumentException>(() => GeminiContractsModelFactory.VisionAnswer(new Caption("x"), rejected: [GeminiContractsModelFactory.RejectedItem("{}", RejectionReason.WrongKind)]));
        Assert.Throws<ArgumentException>(() => GeminiContractsModelFactory.VisionAnswerWithoutValue<Caption>(Outcome.Complete));
    }

    [Theory]
    [InlineData(null, typeof(GeminiConnectionException))]
    [InlineData(200, typeof(GeminiResponseException))]
    [InlineData(400, typeof(GeminiRequestException))]
    [InlineData(403, typeof(GeminiPermissionException))]
    [InlineData(404, typeof(GeminiNotFoundException))]
    [InlineData(429, typeof(GeminiQuotaException))]
    [InlineData(503, typeof(GeminiServerException))]
    public void A_failed_call_is_made_by_its_status(int? status, Type type)
    {
        GeminiException made = GeminiContractsModelFactory.GeminiException("It failed; try again.", (System.Net.HttpStatusCode?)status, modelAsked: "m");
        Assert.IsType(type, made);
        Assert.Equal(("It failed; try again.", (System.Net.HttpStatusCode?)status, "m"), (made.Message, made.StatusCode, made.ModelAsked));
    }

    [Fact]
    public void All_that_the_library_throws_has_one_root()
    {
        Type[] exceptions = [.. typeof(VisionAnswerException).Assembly.GetExportedTypes().Where(static type => type.IsAssignableTo(typeof(Exception)))];
        Assert.True(exceptions.Length > 5);
        Assert.All(exceptions, static type => Assert.True(type.IsAssignableTo(typeof(GeminiContractsException)), type.Name));
    }
}
