using Gemini.Contracts.Testing.FaultInjection;

namespace Gemini.Contracts.Testing;

/// <summary>What goes wrong, by a seed. Immutable. Made by <see cref="Chaos"/>.</summary>
public sealed class ChaosPlan
{
    private const int DefaultCases = 200;
    private readonly ChaosKinds _kinds;
    private int _drawn;

    internal ChaosPlan(ChaosKinds kinds, int seed)
    {
        _kinds = kinds;
        Seed = seed;
    }

    /// <summary>What the cases follow from.</summary>
    public int Seed { get; }

    /// <summary>How many cases are run; 200 by default. Every kind by itself comes first, then combinations by chance.</summary>
    public int Cases { get; private init; } = DefaultCases;

    /// <summary>How often something goes wrong in a <see cref="LocalGemini"/> that has this plan (<see cref="LocalGeminiOptions.Chaos"/>), 0 to 1; 1 by default.</summary>
    public double Probability { get; private init; } = 1;

    /// <summary>Runs more or fewer cases.</summary>
    /// <param name="cases">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public ChaosPlan WithCases(int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        return new ChaosPlan(_kinds, Seed) { Cases = cases, Probability = Probability };
    }

    /// <summary>Lets things go wrong only sometimes.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not one of these.</exception>
    public ChaosPlan WithProbability(double probability) => probability is >= 0 and <= 1
        ? new ChaosPlan(_kinds, Seed) { Cases = Cases, Probability = probability }
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0 to 1.");

    /// <summary>Tests a contract: LocalGemini is asked about a drawn picture in every case, whole and streamed.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <param name="value">What the model is to answer, in pixels of a picture of 400 by 300; what LocalGemini sees where left out.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ChaosException">A promise was broken.</exception>
    public Task<ChaosReport> VerifyAsync<T>(VisionContract<T> contract, T? value = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        VisionRequest<T> request = ChaosRun<T>.SampleRequest(contract);
        return new ChaosRun<T>(
            _kinds,
            this,
            (client, number) => number % 2 == 0 ? client.AskAsync(request) : client.AskAsync(request, ChaosRun<T>.NoProgress),
            value is null ? null : server => server.WhenPrompt().Answer(contract, value)).RunAsync();
    }

    /// <summary>Tests your own code: what it makes of an answer without chaos is what it must make of it in every case, unless its answer or an exception says otherwise.</summary>
    /// <typeparam name="T">What its contract answers.</typeparam>
    /// <param name="ask">Asks with the client that it is given, and returns the answer.</param>
    /// <param name="prepare">Writes scripts, such as <c>server => server.WhenPrompt().Answer(values)</c>; null for what LocalGemini sees.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ChaosException">A promise was broken.</exception>
    public Task<ChaosReport> VerifyAsync<T>(Func<GeminiClient, Task<VisionAnswer<T>>> ask, Action<LocalGemini>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new ChaosRun<T>(_kinds, this, (client, _) => ask(client), prepare).RunAsync();
    }

    /// <summary>Tests your own code, whatever it returns: it must return what it returns without chaos, or throw a documented exception (<see cref="GeminiContractsException"/>).</summary>
    /// <param name="act">Does its work with the client that it is given, and returns its result as a text, such as JSON.</param>
    /// <param name="prepare">Writes scripts; null for what LocalGemini sees.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ChaosException">A promise was broken.</exception>
    public Task<ChaosReport> VerifyAsync(Func<GeminiClient, Task<string>> act, Action<LocalGemini>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(act);
        return new ChaosRun<string>(_kinds, this, act, prepare).RunAsync();
    }

    /// <summary>What goes wrong with the next call of a server; null for nothing. A server does not let a caller wait forever.</summary>
    internal LocalFault? Draw()
    {
        int number = Interlocked.Increment(ref _drawn);
        SeededChoice random = new(Seed, number);
        if (random.NextDouble() >= Probability)
        {
            return null;
        }

        ChaosFault[] faults = _kinds.HasFlag(ChaosKinds.Transport) ? [.. ChaosFault.All.Where(static fault => !fault.IsEndless && !fault.Name.Contains("silence", StringComparison.Ordinal))] : [];
        IReadOnlyList<TextDamage> damages = _kinds.HasFlag(ChaosKinds.Answers) ? TextDamage.All : [];
        int choice = random.Next(faults.Length + damages.Count);
        if (choice < faults.Length)
        {
            return faults[choice].Create(random, static () => { });
        }

        ChaosCase one = new(number, GeminiWire.GenerateContent, [], [damages[choice - faults.Length]], random.Next(int.MaxValue));
        return LocalFault.Damaged(answer => answer with { Text = one.Damage(answer.Text) });
    }
}
