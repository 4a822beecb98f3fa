using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing;

/// <summary>
/// What a <see cref="LocalGemini"/> answers to the calls that fit, in turn; the last answer is repeated. An answer with values is written by the contract's own writer, in the
/// coordinates of the pictures that were sent.
/// </summary>
public sealed class PromptScript
{
    private readonly Lock _gate = new();
    private readonly List<Func<GenerateCall, ScriptedAnswer>> _answers = [];
    private readonly Func<GenerateCall, bool> _fits;
    private TimeSpan _delay;
    private int _next;

    internal PromptScript(Func<GenerateCall, bool> fits) => _fits = fits;

    /// <summary>How many calls it has answered.</summary>
    public int Calls => Volatile.Read(ref _next);

    /// <summary>Lets the answers that follow take a while.</summary>
    /// <param name="delay">How long each takes, by the server's clock.</param>
    /// <returns>This script.</returns>
    public PromptScript After(TimeSpan delay)
    {
        lock (_gate)
        {
            _delay = delay;
        }

        return this;
    }

    /// <summary>Answers with a value. Its boxes, masks and points are in pixels of the pictures as they were sent.</summary>
    /// <typeparam name="T">What a contract answers: its record, or a list of them.</typeparam>
    /// <param name="contract">The contract, such as <c>Detection.Contract</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="frames">The frames of the request's pictures, where a picture that was turned, cropped or made smaller is sent; else null.</param>
    /// <returns>This script.</returns>
    public PromptScript Answer<T>(VisionContract<T> contract, T value, AnswerFrames? frames = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(value);
        return Add(call => new ModelAnswer(contract.WriteText(value, frames ?? SentFrames.Create(contract.Prompt, call.Pictures))));
    }

    /// <summary>Answers with the items of a list, or with the one value, of a record that has a contract.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="values">The items; one value for a contract that answers one.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The record has no contract in its assembly, or its contract answers one value and there are more or none.</exception>
    public PromptScript Answer<T>(params IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (ContractOf<T>.List is { } list)
        {
            return Answer(list, values);
        }

        VisionContract<T> one = ContractOf<T>.One
            ?? throw new ArgumentException($"{typeof(T)} has no contract in its assembly: mark it with [VisionTask], or name the contract: Answer(contract, value).", nameof(values));
        return values.Count == 1
            ? Answer(one, values[0])
            : throw new ArgumentException($"{one.Name} is answered with one value, and {values.Count} were given.", nameof(values));
    }

    /// <summary>Answers with a text as it is.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="finishReason">
    /// How it ends, such as <c>MAX_TOKENS</c>. After <c>CONTINUATION</c> the client asks on with the token that the answer has, and the script's next answer is the next part of the text.
    /// </param>
    /// <returns>This script.</returns>
    public PromptScript AnswerText(string text, string finishReason = "STOP")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(_ => new ModelAnswer(text, finishReason));
    }

    /// <summary>Answers with what is seen.</summary>
    /// <returns>This script.</returns>
    public PromptScript AnswerSeen() => Add((_, delay) => new ScriptedAnswer(null, null, delay));

    /// <summary>Lets a call fail. In a batch, an error is the row's.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <returns>This script.</returns>
    public PromptScript Fail(LocalFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Add((_, delay) => new ScriptedAnswer(fault.ModelAnswer, fault, delay));
    }

    internal bool Fits(GenerateCall call) => _fits(call);

    internal ScriptedAnswer? Next(GenerateCall call)
    {
        Func<GenerateCall, ScriptedAnswer> answer;
        lock (_gate)
        {
            if (_answers.Count == 0)
            {
                return null;
            }

            answer = _answers[Math.Min(_next++, _answers.Count - 1)];
        }

        return answer(call);
    }

    private PromptScript Add(Func<GenerateCall, ModelAnswer> answer) => Add((call, delay) => new ScriptedAnswer(answer(call), null, delay));

    private PromptScript Add(Func<GenerateCall, TimeSpan, ScriptedAnswer> answer)
    {
        lock (_gate)
        {
            TimeSpan delay = _delay;
            _answers.Add(call => answer(call, delay));
        }

        return this;
    }
}
