using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>Runs the cases of a plan against one server, judges each, and makes the first that breaks a promise as small as it can be.</summary>
internal sealed class ChaosRun<T>
{
    /// <summary>More requests than any call makes have something to be damaged by.</summary>
    private const int MaxRequests = 8;

    /// <summary>More requests than code makes that gives up, and more than so many times those that it makes without chaos.</summary>
    private const int EndlessRequests = 100;
    private const int EndlessFactor = 20;

    private readonly ChaosKinds _kinds;
    private readonly ChaosPlan _plan;
    private readonly Func<GeminiClient, int, Task<Result>> _act;
    private readonly Action<LocalGemini>? _prepare;
    private readonly ChaosTime _time = new();
    private int _endless = EndlessRequests;

    /// <summary>A run of something that returns an answer.</summary>
    public ChaosRun(ChaosKinds kinds, ChaosPlan plan, Func<GeminiClient, int, Task<VisionAnswer<T>>> ask, Action<LocalGemini>? prepare)
        : this(kinds, plan, async (client, number) => Evaluate(await ask(client, number).ConfigureAwait(false)), prepare)
    {
    }

    /// <summary>A run of something that returns a text.</summary>
    public ChaosRun(ChaosKinds kinds, ChaosPlan plan, Func<GeminiClient, Task<string>> act, Action<LocalGemini>? prepare)
        : this(kinds, plan, async (client, _) => new Result(await act(client).ConfigureAwait(false), false, "a result"), prepare)
    {
    }

    private ChaosRun(ChaosKinds kinds, ChaosPlan plan, Func<GeminiClient, int, Task<Result>> act, Action<LocalGemini>? prepare)
    {
        _kinds = kinds;
        _plan = plan;
        _act = act;
        _prepare = prepare;
    }

    /// <summary>Is told of nothing: it lets a call be streamed.</summary>
    public static IProgress<T> NoProgress { get; } = new Silent();

    /// <summary>A request about a drawn picture.</summary>
    public static VisionRequest<T> SampleRequest(VisionContract<T> contract)
    {
        int pictures = contract.Prompt.Parameters.Sum(static part => part.Kind == PromptPartKind.Image ? 1 : part.Kind == PromptPartKind.Images ? 2 : 0);
        ImageInput picture = new DrawnPicture(400, 300, new Rgb(190, 190, 195))
            .Ellipse(new PixelBox(40, 60, 120, 140), new Rgb(60, 170, 70))
            .Rectangle(new PixelBox(200, 40, 300, 120), new Rgb(200, 40, 40))
            .Rectangle(new PixelBox(180, 180, 260, 260), new Rgb(40, 80, 200))
            .ToImageInput();
        return ContractPage.RequestOf(contract, [.. Enumerable.Repeat(picture, pictures)]);
    }

    /// <summary>Runs all cases.</summary>
    /// <exception cref="ChaosException">A promise was broken.</exception>
    public async Task<ChaosReport> RunAsync()
    {
        LocalGemini server = await LocalGemini.StartAsync().ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ended = server.ConfigureAwait(false);
        _prepare?.Invoke(server);
        Verdict expected = await TryAsync(server, new ChaosCase(0, GeminiWire.GenerateContent, [], [], 0), null).ConfigureAwait(false);
        _endless = Math.Max(EndlessRequests, EndlessFactor * server.Requests.Count);
        if (expected.Text is null)
        {
            throw new ChaosException($"Without chaos there is no value to compare with: {expected.Says}.", expected.Problem);
        }

        int whole = 0;
        int told = 0;
        SortedDictionary<string, int> exceptions = new(StringComparer.Ordinal);
        for (int number = 0; number < _plan.Cases; number++)
        {
            ChaosCase one = ChaosCase.Create(_kinds, _plan.Seed, number);
            Verdict verdict = await TryAsync(server, one, expected.Text).ConfigureAwait(false);
            if (verdict.Broken is not null)
            {
                throw await ExplainAsync(server, one, verdict, expected.Text).ConfigureAwait(false);
            }

            whole += verdict.Problem is null && verdict.Text == expected.Text ? 1 : 0;
            told += verdict.Problem is null && verdict.Text != expected.Text ? 1 : 0;
            if (verdict.Problem is { } problem)
            {
                string name = problem.GetType().Name;
                exceptions[name] = exceptions.GetValueOrDefault(name) + 1;
            }
        }

        return new ChaosReport(_plan.Seed, _plan.Cases, whole, told, exceptions);
    }

    private static Result Evaluate(VisionAnswer<T> answer)
    {
        bool isTold = answer.Findings.Count > 0 || answer.Rejected.Count > 0 || !answer.IsWhole;
        string? text = answer.TryGetValue(out T? value) ? answer.Contract is { } contract ? ValueText.Of(contract, value) : $"{value}" : null;
        return new Result(text, isTold, $"{answer}");
    }

    /// <summary>Takes away what the break does not need.</summary>
    private async Task<ChaosException> ExplainAsync(LocalGemini server, ChaosCase broken, Verdict verdict, string expected)
    {
        for (bool isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (ChaosCase smaller in broken.Smaller())
            {
                if (await TryAsync(server, smaller, expected).ConfigureAwait(false) is { Broken: not null } again)
                {
                    (broken, verdict, isSmaller) = (smaller, again, true);
                    break;
                }
            }
        }

        string text = verdict.Sent is { } sent ? $"\nThe answer's text was:\n{sent}" : "";
        return new ChaosException(
            string.Create(CultureInfo.InvariantCulture, $"Under Chaos with seed {_plan.Seed}, {verdict.Broken}.\nThe smallest case: {broken}.{text}\nExpected:\n{expected.TrimEnd('\n')}\nGot:\n{(verdict.Text ?? verdict.Says).TrimEnd('\n')}"),
            verdict.Problem);
    }

    private async Task<Verdict> TryAsync(LocalGemini server, ChaosCase one, string? expected)
    {
        SeededChoice random = new(one.DamageSeed, one.Number);
        ChaosWatch watch = new(_time);
        string? sent = null;
        server.Faults.Clear();
        LocalFault damaged = LocalFault.Damaged(answer => answer with { Text = sent = one.Damage(answer.Text) });
        foreach (ChaosFault fault in one.Faults)
        {
            LocalFault created = fault.Create(random, watch.Stall);
            for (int i = 0; i < Math.Min(fault.Times, _endless); i++)
            {
                server.Faults.Enqueue(one.Damages.Count > 0 ? created.And(damaged) : created);
            }

            if (fault.IsEndless)
            {
                server.Faults.Enqueue(LocalFault.StalledFor(-1, () => watch.AskTooOften(_endless)));
            }
        }

        for (int i = 0; one.Damages.Count > 0 && i < MaxRequests; i++)
        {
            server.Faults.Enqueue(damaged);
        }

        using GeminiClient client = server.CreateClient(options => options with { TimeProvider = _time, Wire = one.Wire, MaxRetryDelay = ChaosTime.LongestWait });
        try
        {
            Result result = await ActAsync(client, one).ConfigureAwait(false);
            bool isWrong = expected is not null && result.Text != expected && !result.IsTold && !one.IsAnotherAnswer;
            return new Verdict(result.Text, watch.Broken ?? (isWrong ? "a value is wrong, and nothing says so" : null), result.Outcome, null, sent);
        }
        catch (GeminiContractsException problem)
        {
            return new Verdict(null, watch.Broken, problem.Message, problem, sent);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return new Verdict(null, watch.Broken ?? $"an exception was thrown that is not documented: {problem.GetType().Name}: {problem.Message}", problem.Message, problem, sent);
        }
        finally
        {
            server.Faults.Clear();
        }
    }

    /// <summary>Runs the code in the culture of its case, on a thread of its own: code that blocks holds up nobody.</summary>
    private Task<Result> ActAsync(GeminiClient client, ChaosCase one) => Task.Run(() =>
    {
        CultureInfo.CurrentCulture = one.FindCulture();
        return _act(client, one.Number);
    });

    /// <summary>What was returned.</summary>
    /// <param name="Text">The value as a text; null for none.</param>
    /// <param name="IsTold">Whether something says that the value may not be what was to be answered.</param>
    /// <param name="Outcome">How it ended.</param>
    private sealed record Result(string? Text, bool IsTold, string Outcome);

    /// <summary>What came of a case.</summary>
    /// <param name="Text">The value as a text; null for none.</param>
    /// <param name="Broken">Which promise was broken; null for none.</param>
    /// <param name="Says">How it ended.</param>
    /// <param name="Problem">What was thrown.</param>
    /// <param name="Sent">The answer's text, where it was damaged.</param>
    private sealed record Verdict(string? Text, string? Broken, string Says, Exception? Problem, string? Sent);

    private sealed class Silent : IProgress<T>
    {
        public void Report(T value)
        {
        }
    }
}
