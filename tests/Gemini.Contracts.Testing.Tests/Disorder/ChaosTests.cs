using System.Text.RegularExpressions;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Disorder;

/// <summary>The promises under chaos, and that a promise which is broken is found, made small and told.</summary>
public sealed class ChaosTests
{
    private static readonly ImageInput Picture = new DrawnPicture(400, 300, new Rgb(190, 190, 195)).ToImageInput();
    private static readonly Cup[] Cups = [new(new PixelBox(100, 30, 200, 90), "mug"), new(new PixelBox(0, 0, 40, 30), "Bob's \"glass\""), new(new PixelBox(200, 150, 300, 200), "Becher, weiß")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_list_holds_its_promises(int seed)
    {
        ChaosReport report = await Chaos.All(seed).WithCases(90).VerifyAsync(Cup.Contract, Cups);
        Assert.Contains(nameof(GeminiServerException), report.Exceptions.Keys);
        Assert.Equal(90, report.Whole + report.Told + report.Exceptions.Values.Sum());
        Assert.True(report.Whole > 20 && report.Told > 5 && report.Exceptions.Count > 3, report.ToString());
    }

    [Fact]
    public async Task An_object_and_what_is_seen_hold_their_promises()
    {
        ChaosReport damaged = await Chaos.Answers(3).WithCases(60).VerifyAsync(Summary.Contract, new Summary("Two cups, one \"blue\".", 2));
        Assert.Empty(damaged.Exceptions);
        Assert.True(damaged.Whole > 40, damaged.ToString());
        await Chaos.Transport(3).WithCases(20).VerifyAsync(Cup.Contract);
    }

    [Fact]
    public async Task Thousands_of_cases_hold_the_promises()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "It takes minutes; it is run by .ci/long (SOAK=1).");
        for (int seed = 100; seed < 110; seed++)
        {
            await Chaos.All(seed).WithCases(1000).VerifyAsync(Cup.Contract, Cups);
            await Chaos.All(seed).WithCases(300).VerifyAsync(Summary.Contract, new Summary("Two cups, one \"blue\".", 2));
        }
    }

    [Fact]
    public async Task Code_that_shortens_a_list_is_found_with_the_smallest_case()
    {
        // It counts what it got, and does not look at how the call ended.
        async Task<string> CountAsync(GeminiClient client) => (await client.AskAsync(Cup.CreateRequest(Picture))).ValueOrDefault?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";

        ChaosException problem = await Assert.ThrowsAsync<ChaosException>(() => Chaos.Transport(5).VerifyAsync(CountAsync, static server => server.WhenPrompt().Answer(Cups)));
        Assert.Contains("seed 5, a value is wrong, and nothing says so", problem.Message, StringComparison.Ordinal);
        Assert.Matches(new Regex("The smallest case: case [0-9]+ over [A-Za-z]+: [^,;]+; the answer as it is"), problem.Message);
        ChaosException again = await Assert.ThrowsAsync<ChaosException>(() => Chaos.Transport(5).VerifyAsync(CountAsync, static server => server.WhenPrompt().Answer(Cups)));
        Assert.Equal(problem.Message, again.Message);
    }

    [Fact]
    public async Task Code_that_throws_what_nobody_expects_is_found()
    {
        async Task<VisionAnswer<IReadOnlyList<Cup>>> FirstAsync(GeminiClient client)
        {
            VisionAnswer<IReadOnlyList<Cup>> answer = await client.AskAsync(Cup.CreateRequest(Picture));
            _ = answer.ValueOrDefault![0];
            return answer;
        }

        ChaosException problem = await Assert.ThrowsAsync<ChaosException>(() => Chaos.All(6).VerifyAsync(FirstAsync, static server => server.WhenPrompt().Answer(Cups)));
        Assert.Contains("an exception was thrown that is not documented", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.InnerException);
    }

    [Fact]
    public async Task Code_that_counts_on_an_item_is_found_by_an_answer_without_any()
    {
        Assert.Contains("InvalidOperationException", await FindAsync(static cups => $"{cups.Min(static cup => cup.Label.Length)}"), StringComparison.Ordinal);
        Assert.Contains("the answer with nothing found", await FindAsync(static cups => cups[0].Label), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_depends_on_the_culture_is_found()
    {
        Assert.Contains("in the culture ", await FindAsync(static cups => $"{cups.Count / 2.0}"), StringComparison.Ordinal);
        Assert.Contains("in the culture ", await FindAsync(static cups => double.Parse($"{cups.Count}.5", System.Globalization.CultureInfo.CurrentCulture).ToString(System.Globalization.CultureInfo.InvariantCulture)), StringComparison.Ordinal);
        await Chaos.All(9).WithCases(70).VerifyAsync(client => UseAsync(client, static cups => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cups.Count / 2.0}")), Prepare);
    }

    [Fact]
    public async Task Code_that_never_gives_up_is_found_and_ends()
    {
        async Task<string> RetryAsync(GeminiClient client)
        {
            while (true)
            {
                try
                {
                    return await UseAsync(client, static cups => cups[0].Label);
                }
                catch (GeminiServerException)
                {
                    await Task.Yield();
                }
            }
        }

        ChaosException problem = await Assert.ThrowsAsync<ChaosException>(() => Chaos.Transport(4).VerifyAsync(RetryAsync, Prepare));
        Assert.Contains("it has asked more than 100 times, and does not give up", problem.Message, StringComparison.Ordinal);
        Assert.Contains(": 503 without end; the answer as it is", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_waits_without_a_limit_is_found_and_ends()
    {
        async Task<string> WaitAsync(GeminiClient client)
        {
            using GeminiClient patient = new(client.Options with { AttemptTimeout = Timeout.InfiniteTimeSpan, TotalTimeout = Timeout.InfiniteTimeSpan });
            return await UseAsync(patient, static cups => cups[0].Label);
        }

        ChaosException problem = await Assert.ThrowsAsync<ChaosException>(() => Chaos.Transport(4).VerifyAsync(WaitAsync, Prepare));
        Assert.Contains("it waits for an answer that does not come, without a limit of time", problem.Message, StringComparison.Ordinal);
        Assert.Contains("silence", problem.Message, StringComparison.Ordinal);
    }

    private static void Prepare(LocalGemini server) => server.WhenPrompt().Answer(Cups);

    private static async Task<string> FindAsync(Func<IReadOnlyList<Cup>, string> use) =>
        (await Assert.ThrowsAsync<ChaosException>(() => Chaos.All(9).WithCases(70).VerifyAsync(client => UseAsync(client, use), Prepare))).Message;

    /// <summary>Looks at all that an answer says of itself before it uses its value.</summary>
    private static async Task<string> UseAsync(GeminiClient client, Func<IReadOnlyList<Cup>, string> use)
    {
        VisionAnswer<IReadOnlyList<Cup>> answer = await client.AskAsync(Cup.CreateRequest(Picture));
        return answer.IsWhole && answer.Rejected.Count == 0 && answer.Findings.Count == 0
            ? use(answer.Value)
            : throw new UnreliableException($"The answer is not to be relied on: {answer}");
    }

    private sealed class UnreliableException(string message) : GeminiContractsException(message);

    [Fact]
    public async Task A_server_goes_wrong_now_and_then_by_its_seed()
    {
        async Task<string[]> RunAsync()
        {
            await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { Chaos = Chaos.All(11).WithProbability(0.5) });
            server.WhenPrompt().Answer(Cups);
            using GeminiClient client = server.CreateClient(static options => options with { MaxRetries = 0 });
            List<string> ends = [];
            for (int i = 0; i < 40; i++)
            {
                try
                {
                    ends.Add((await client.AskAsync(Cup.CreateRequest(Picture))).Outcome.ToString());
                }
                catch (GeminiException problem)
                {
                    ends.Add(problem.GetType().Name);
                }
            }

            return [.. ends];
        }

        string[] first = await RunAsync();
        Assert.Equal(first, await RunAsync());
        Assert.True(first.Count(static end => end == "Complete") is > 10 and < 35, string.Join(' ', first));
        Assert.True(first.Distinct().Count() > 4, string.Join(' ', first));
    }
}
