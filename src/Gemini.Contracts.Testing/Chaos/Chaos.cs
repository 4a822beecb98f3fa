using Gemini.Contracts.Testing.FaultInjection;

namespace Gemini.Contracts.Testing;

/// <summary>
/// Seeded disorder: every fault that a client meets and every way in which models write what they were not asked to write. <c>await Chaos.All(seed: 7).VerifyAsync(Detection.Contract)</c> tests a contract,
/// with a delegate your own code, against three promises: no exception of an undocumented type, nothing that is silently wrong, and an end.
/// </summary>
public static class Chaos
{
    /// <summary>Faults on the way and damaged answers, alone and combined.</summary>
    /// <param name="seed">The same seed gives the same cases, on every machine.</param>
    public static ChaosPlan All(int seed) => new(ChaosKinds.All, seed);

    /// <summary>Faults on the way only: statuses, cuts, silence, redirects, compression, pieces, blocks, cut answers.</summary>
    /// <param name="seed">The same seed gives the same cases, on every machine.</param>
    public static ChaosPlan Transport(int seed) => new(ChaosKinds.Transport, seed);

    /// <summary>Damaged answers only: fences, prose, quotes, commas, brackets, comments and so on.</summary>
    /// <param name="seed">The same seed gives the same cases, on every machine.</param>
    public static ChaosPlan Answers(int seed) => new(ChaosKinds.Answers, seed);
}
