using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>An answer with faults is asked for again, with its faults named, and a user's own rules are among them.</summary>
public sealed class ReaskTests : IAsyncLifetime
{
    private const string OneBad = """[{"box_2d":[1,2,3,4],"label":"a"},{"box_2d":[1,2,3],"label":"b"}]""";
    private const string TwoGood = """[{"box_2d":[1,2,3,4],"label":"a"},{"box_2d":[1,2,3,4],"label":"b"}]""";

    private readonly List<TokenUsage> _spent = [];
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_answer_with_a_rejected_item_is_asked_for_again()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(1, OneBad, TwoGood);
        Assert.Equal((Outcome.Complete, 2, 1), (answer.Outcome, answer.Value.Count, answer.Reasks));
        Assert.Equal(2, _server.Requests.Count);
        using JsonDocument first = JsonDocument.Parse(_server.Requests[0].Body);
        using JsonDocument second = JsonDocument.Parse(_server.Requests[1].Body);
        JsonElement contents = second.RootElement.GetProperty("contents");
        Assert.Equal(["user", "model", "user"], contents.EnumerateArray().Select(static turn => turn.GetProperty("role").GetString()));
        Assert.Equal(first.RootElement.GetProperty("contents")[0].GetRawText(), contents[0].GetRawText());
        Assert.Equal(OneBad, contents[1].GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Matches("- /1/box_2d: .*\"label\":\"b\"", contents[2].GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Equal(2, _spent.Count);
        Assert.All(_spent, static usage => Assert.True(usage.Total > 0));
        Assert.Equal(_spent.Sum(static usage => usage.Total), answer.Usage.Total);
    }

    [Fact]
    public async Task Interactions_are_asked_again_with_the_answer_in_the_form_that_the_model_gave_it()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(1, GeminiWire.Interactions, OneBad, TwoGood);
        Assert.Equal((Outcome.Complete, 2, 1), (answer.Outcome, answer.Value.Count, answer.Reasks));
        Assert.All(_server.Requests, static request => Assert.Equal("/v1beta/interactions", request.PathAndQuery));
        Assert.Equal(_spent.Sum(static usage => usage.Total), answer.Usage.Total);
        using JsonDocument first = JsonDocument.Parse(_server.Requests[0].Body);
        using JsonDocument second = JsonDocument.Parse(_server.Requests[1].Body);
        JsonElement input = second.RootElement.GetProperty("input");
        Assert.Equal(["user_input", "model_output", "user_input"], input.EnumerateArray().Select(static turn => turn.GetProperty("type").GetString()));
        Assert.Equal(first.RootElement.GetProperty("input")[0].GetRawText(), input[0].GetRawText());
        Assert.Equal($$"""{"items":{{OneBad}}}""", input[1].GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Matches("- /1/box_2d: .*\"label\":\"b\"", input[2].GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(first.RootElement.GetProperty("response_format").GetRawText(), second.RootElement.GetProperty("response_format").GetRawText());
    }

    [Fact]
    public async Task A_stored_interaction_that_is_followed_up_is_named_again_by_the_second_try()
    {
        using GeminiClient gemini = _server.Client(options => options with { Wire = GeminiWire.Interactions, MaxReasks = 1 });
        ImageInput photo = ImageInput.FromBytes(LocalCalls.Picture);
        VisionAnswer<IReadOnlyList<GreenThing>> earlier = await gemini.AskAsync(GreenThing.CreateRequest(photo).WithStore(true));
        _server.Faults.Enqueue(LocalFault.Answer(OneBad));
        _server.Faults.Enqueue(LocalFault.Answer(TwoGood));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(earlier.FollowUp(GreenThing.CreateRequest(photo)).WithStore(true));
        Assert.Equal((Outcome.Complete, 1), (answer.Outcome, answer.Reasks));
        using JsonDocument third = JsonDocument.Parse(_server.Requests[2].Body);
        Assert.Equal(earlier.ResponseId, third.RootElement.GetProperty("previous_interaction_id").GetString());
        Assert.Equal(["user_input", "model_output", "user_input"], third.RootElement.GetProperty("input").EnumerateArray().Select(static turn => turn.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Nothing_is_asked_again_unless_that_is_wanted()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(0, OneBad);
        Assert.Equal((Outcome.Partial, 0, 1), (answer.Outcome, answer.Reasks, _server.Requests.Count));
    }

    [Fact]
    public async Task An_unreadable_answer_is_asked_for_as_often_as_allowed()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(2, "I see a ball.", "A ball, as I said.", "Really, a ball.");
        Assert.Equal((Outcome.Unreadable, 2, 3), (answer.Outcome, answer.Reasks, _server.Requests.Count));
        Assert.Contains("it held no JSON", _server.Requests[2].BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain("I see a ball.", _server.Requests[2].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_not()
    {
        _server.Faults.Enqueue(LocalFault.Answer(OneBad[..^20], "MAX_TOKENS"));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(3);
        Assert.Equal((Outcome.Truncated, 0, 1), (answer.Outcome, answer.Reasks, _server.Requests.Count));
    }

    [Theory]
    [InlineData("nonsense", 1)]
    [InlineData("", 1)]
    [InlineData(null, 0)]
    public async Task The_better_answer_is_kept(string? later, int reasks)
    {
        _server.Faults.Enqueue(LocalFault.Answer(OneBad));
        _server.Faults.Enqueue(later is null ? LocalFault.DailyQuotaUsedUp() : LocalFault.Answer(later));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(1);
        Assert.Equal((Outcome.Partial, 1, 1, reasks), (answer.Outcome, answer.Value.Count, answer.Rejected.Count, answer.Reasks));
    }

    [Fact]
    public async Task A_long_answer_is_not_shown_again()
    {
        string longText = "[" + string.Join(",", Enumerable.Repeat("""{"box_2d":[1,2,3],"label":"b"}""", 1000)) + "]";
        await AskAsync(1, longText, TwoGood);
        using JsonDocument second = JsonDocument.Parse(_server.Requests[1].Body);
        JsonElement turn = Assert.Single(second.RootElement.GetProperty("contents").EnumerateArray());
        Assert.Equal(3, turn.GetProperty("parts").GetArrayLength());
        Assert.Contains("and 990 more faults", turn.GetProperty("parts")[2].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_the_users_rejects_with_its_words()
    {
        VisionAnswer<IReadOnlyList<Ruled>> answer = Ruled.Contract.Read(
            """[{"label": "cup", "count": 2}, {"label": "cup", "count": 13}, {"label": "throws", "count": 1}, {"label": "", "count": 1}]""", ImageFrame.Create(10, 10));
        Assert.Equal([new Ruled("cup", 2)], answer.Value);
        Assert.Equal(
            ["A table holds at most 12 cups.", "The rule of Ruled threw InvalidOperationException: no such thing", "A thing has a label."],
            answer.Rejected.Select(static item => item.Message));
        Assert.Equal("/1", answer.Rejected[0].Pointer);
        Assert.All(answer.Rejected, static item => Assert.Equal(RejectionReason.ConstraintViolated, item.Reason));
    }

    [Fact]
    public void Rules_of_parts_of_base_types_and_of_several_words_hold_too()
    {
        AnswerFrames frame = ImageFrame.Create(10, 10);
        Assert.Equal(Outcome.Complete, Bill.Contract.Read("""{"lines": [{"price": 2, "net": 1}], "total": 2}""", frame).Outcome);
        VisionAnswer<Bill> wrong = Bill.Contract.Read("""{"lines": [{"price": 2, "net": 1}, {"price": 3, "net": 1}], "total": 6}""", frame);
        Assert.Equal("The total is not the sum of the lines.", Assert.Single(wrong.Rejected).Message);
        VisionAnswer<Bill> part = Bill.Contract.Read("""{"lines": [{"price": -2, "net": 1}], "total": 0}""", frame);
        Assert.Equal("A price is not negative. The net is more than the price.", part.Rejected[0].Message);
        Assert.Equal("/lines/0", part.Rejected[0].Pointer);
    }

    private Task<VisionAnswer<IReadOnlyList<GreenThing>>> AskAsync(int maxReasks, params string[] answers) => AskAsync(maxReasks, GeminiWire.GenerateContent, answers);

    private async Task<VisionAnswer<IReadOnlyList<GreenThing>>> AskAsync(int maxReasks, GeminiWire wire, params string[] answers)
    {
        foreach (string answer in answers)
        {
            _server.Faults.Enqueue(LocalFault.Answer(answer));
        }

        using GeminiClient gemini = _server.Client(options => options with { MaxReasks = maxReasks, Wire = wire, Observer = new Spending(_spent) });
        return await gemini.AskAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)));
    }
}

internal sealed class Spending(List<TokenUsage> spent) : GeminiCallObserver
{
    public override void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration) => spent.Add(usage);
}

[VisionTask("Find the things.", Answer = AnswerShape.List)]
internal sealed record Ruled(string Label, int Count)
{
    internal static string? Check(Ruled thing) =>
        thing.Label == "throws" ? throw new InvalidOperationException("no such thing")
        : thing.Label.Length == 0 ? "A thing has a label."
        : thing.Count > 12 ? "A table holds at most 12 cups."
        : null;
}

[VisionTask("Read the bill.")]
internal sealed record Bill(IReadOnlyList<BillLine> Lines, decimal Total) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lines.Sum(static line => line.Price) != Total)
        {
            yield return new ValidationResult("The total is not the sum of the lines.");
        }
    }
}

internal sealed record BillLine(decimal Price, decimal Net) : Priced(Price)
{
    public static IEnumerable<string> Check(BillLine line)
    {
        if (line.Price < 0)
        {
            yield return "A price is not negative.";
        }

        if (line.Net > line.Price)
        {
            yield return "The net is more than the price.";
        }
    }
}

internal record Priced(decimal Price);
