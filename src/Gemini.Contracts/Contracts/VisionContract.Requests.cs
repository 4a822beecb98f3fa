using System.Buffers;
using System.ComponentModel;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

public abstract partial class VisionContract<TAnswer>
{
    /// <summary>Creates a request with these arguments. Generated code calls it with what its own <c>CreateRequest</c> was given.</summary>
    /// <param name="arguments">One for each parameter of the prompt, in order.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">There are too many or too few arguments, or one is of another kind than its placeholder.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public VisionRequest<TAnswer> CreateRequest(ReadOnlySpan<PromptArgument> arguments) => new(this, RequestState.Create(this, arguments));

    /// <summary>An answer as a model would write it: strict JSON in the model's own coordinates.</summary>
    /// <param name="answer">The value.</param>
    /// <param name="frames">The frames of the images that its coordinates are pixels of.</param>
    /// <returns>UTF-8.</returns>
    /// <exception cref="ArgumentException">A coordinate lies in an image that there is no frame for.</exception>
    public ReadOnlyMemory<byte> Write(TAnswer answer, AnswerFrames frames)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(frames);
        ArrayBufferWriter<byte> output = new(256);
        using (AnswerWriter writer = new(output, frames))
        {
            WriteAnswer(writer, answer);
        }

        return output.WrittenMemory;
    }

    /// <inheritdoc cref="Write"/>
    public string WriteText(TAnswer answer, AnswerFrames frames) => Encoding.UTF8.GetString(Write(answer, frames).Span);

    /// <summary>The answer as an example shows it to the model.</summary>
    internal virtual string WriteExample(TAnswer answer, AnswerFrames frames) => WriteText(answer, frames);

    private protected abstract void WriteAnswer(AnswerWriter writer, TAnswer answer);
}

public abstract partial class VisionObjectContract<T>
{
    private protected override void WriteAnswer(AnswerWriter writer, T answer) => WriteValue(writer, answer);
}

public abstract partial class VisionListContract<TItem>
{
    internal override bool IsList => true;

    private protected override void WriteAnswer(AnswerWriter writer, IReadOnlyList<TItem> answer)
    {
        writer.BeginArray();
        for (int i = 0; i < answer.Count; i++)
        {
            WriteItem(writer, answer[i]);
        }

        writer.EndArray();
    }
}
