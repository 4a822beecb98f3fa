using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A contract answered with a list of items.</summary>
/// <typeparam name="TItem">An item.</typeparam>
public abstract class VisionListContract<TItem> : VisionContract<IReadOnlyList<TItem>>
{
    /// <summary>Makes the contract; generated code does.</summary>
    /// <param name="definition">What the generator settled.</param>
    protected VisionListContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <summary>The generated reader of an item.</summary>
    internal ValueReader<TItem> Reader => field ??= ReadItem;

    internal override AnswerForm Form => AnswerForm.List;

    /// <summary>Begins to read an answer whose text is still to come, whatever brings it, such as another SDK.</summary>
    /// <param name="frames">The frames of the request's images (<see cref="VisionRequest{TAnswer}.Frames"/>).</param>
    /// <param name="options">How to read; the defaults where null.</param>
    public VisionItemReader<TItem> OpenReader(AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return new VisionItemReader<TItem>(this, frames, options ?? ReadOptions.Default);
    }

    /// <summary>Begins to read the items of a text that is still to come.</summary>
    internal ItemStream<TItem> OpenStream(AnswerFrames frames, ReadOptions options) => new(frames, options, Reader);

    internal override IAnswerUpdates OpenUpdates(AnswerFrames frames, ReadOptions options, IProgress<IReadOnlyList<TItem>> progress) => new ListUpdates<TItem>(OpenStream(frames, options), progress);

    /// <summary>Ends a stream: the answer that reading its whole text at once would have given.</summary>
    /// <param name="stream">The stream; its text has ended.</param>
    /// <param name="isInterrupted">Whether the connection or the caller ended it, rather than the model.</param>
    /// <param name="response">All frames of the response together.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    internal VisionAnswer<IReadOnlyList<TItem>> Complete(ItemStream<TItem> stream, bool isInterrupted, GenerateContentResponse? response, string? modelAsked)
    {
        ItemScanner<TItem> scanner = stream.Complete();
        return response is not null && stream.IsBlank && !IsBlank(response.ThoughtUtf8.Span)
            ? Read(response, stream.Session.Frames, stream.Session.Options, modelAsked)
            : Create(scanner, isInterrupted, response, modelAsked);
    }

    /// <summary>Reads one item; generated.</summary>
    protected abstract bool ReadItem(ref AnswerReader reader, [MaybeNullWhen(false)] out TItem item);

    /// <summary>Writes one item; generated.</summary>
    protected abstract void WriteItem(AnswerWriter writer, TItem item);

    /// <summary>Makes the shape of an item; generated.</summary>
    protected virtual ValueShape<TItem> CreateShape() => NoShape<TItem>();

    private protected override ValueShape<IReadOnlyList<TItem>> CreateAnswerShape() =>
        ValueShapes.List<IReadOnlyList<TItem>, TItem>(CreateShape(), static items => items);

    private protected override VisionAnswer<IReadOnlyList<TItem>> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        ItemScanner<TItem> scanner = new(session, Reader);
        scanner.ScanToEnd(session.Text);
        scanner.End();
        return Create(scanner, false, response, modelAsked);
    }

    private protected override void WriteAnswer(AnswerWriter writer, IReadOnlyList<TItem> answer)
    {
        writer.BeginArray();
        for (int i = 0; i < answer.Count; i++)
        {
            WriteItem(writer, answer[i]);
        }

        writer.EndArray();
    }

    private VisionAnswer<IReadOnlyList<TItem>> Create(ItemScanner<TItem> scanner, bool isInterrupted, GenerateContentResponse? response, string? modelAsked) =>
        VisionAnswer<IReadOnlyList<TItem>>.Create(scanner.Items, ReadingSummary.Create(Form, scanner, scanner.Items.Count) with { IsInterrupted = isInterrupted }, scanner.Session, response, modelAsked, this);
}
