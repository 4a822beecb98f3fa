namespace Gemini.Contracts.Reading;

/// <summary>What the reading of one answer knows and gathers: the text, the frames, the options, findings and rejected items.</summary>
internal sealed partial class ReadSession(ReadOnlyMemory<byte> text, AnswerFrames frames, ReadOptions options)
{
    /// <summary>The answer's text as it arrived, UTF-8. Of a text that arrives in pieces it is put together when it is asked for.</summary>
    public ReadOnlyMemory<byte> Text => Blocks?.All ?? Window;

    /// <summary>The frames that coordinates go through.</summary>
    public AnswerFrames Frames { get; } = frames;

    /// <summary>How the answer is read.</summary>
    public ReadOptions Options { get; } = options;

    /// <summary>What was noticed so far.</summary>
    public IReadOnlyList<Finding> Findings => Log.Items;
}
