namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>What goes wrong.</summary>
[Flags]
internal enum ChaosKinds
{
    None = 0,
    Transport = 1,
    Answers = 2,
    All = Transport | Answers,
}
