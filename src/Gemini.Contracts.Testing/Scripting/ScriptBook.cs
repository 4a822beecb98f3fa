using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing;

/// <summary>The scripts of a server.</summary>
internal sealed class ScriptBook
{
    private readonly Lock _gate = new();
    private readonly List<PromptScript> _scripts = [];

    /// <summary>Begins a script; it is asked before those that were there.</summary>
    public PromptScript Add(Func<GenerateCall, bool> fits)
    {
        PromptScript script = new(fits);
        lock (_gate)
        {
            _scripts.Insert(0, script);
        }

        return script;
    }

    /// <summary>What a script answers to a call; null where none fits, or the one that fits has no answer.</summary>
    public ScriptedAnswer? Next(GenerateCall call)
    {
        PromptScript[] scripts;
        lock (_gate)
        {
            if (_scripts.Count == 0)
            {
                return null;
            }

            scripts = [.. _scripts];
        }

        foreach (PromptScript script in scripts)
        {
            if (script.Fits(call) && script.Next(call) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }
}

/// <summary>One answer of a script.</summary>
/// <param name="Answer">What the model says; null for what it sees.</param>
/// <param name="Fault">What goes wrong; null for nothing.</param>
/// <param name="Delay">How long it takes.</param>
internal sealed record ScriptedAnswer(ModelAnswer? Answer, LocalFault? Fault, TimeSpan Delay);
