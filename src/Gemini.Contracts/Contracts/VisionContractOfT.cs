using System.Buffers;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A contract whose answer is a <typeparamref name="TAnswer"/>.</summary>
/// <typeparam name="TAnswer">The answer: an object, a label, or a list of items.</typeparam>
public abstract class VisionContract<TAnswer> : VisionContract
{
    private protected VisionContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <inheritdoc/>
    public override ContractShape<TAnswer> Shape => field ??= new ContractShape<TAnswer>(this, CreateAnswerShape());

    /// <summary>Creates a request with these arguments. Generated code calls it with what its own <c>CreateRequest</c> was given.</summary>
    /// <param name="arguments">One for each parameter of the prompt, in order.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">There are too many or too few arguments, or one is of another kind than its placeholder.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public VisionRequest<TAnswer> CreateRequest(ReadOnlySpan<PromptArgument> arguments) => new(this, RequestState.Create(this, arguments));

    /// <summary>Reads an answer's text, whatever brought it: another SDK, a recording, a file.</summary>
    /// <param name="text">UTF-8. Kept, not copied: the caller leaves it as it is.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>The answer; nothing is thrown, whatever the text holds.</returns>
    public VisionAnswer<TAnswer> Read(ReadOnlyMemory<byte> text, AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return Read(ReadSession.Begin(text, frames, options ?? ReadOptions.Default), null, null);
    }

    /// <summary>Reads an answer's text, whatever brought it.</summary>
    /// <param name="text">UTF-8. Copied, since masks and rejected items keep pieces of it.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>The answer; nothing is thrown, whatever the text holds.</returns>
    public VisionAnswer<TAnswer> Read(ReadOnlySpan<byte> text, AnswerFrames frames, ReadOptions? options = null) =>
        Read((ReadOnlyMemory<byte>)text.ToArray(), frames, options);

    /// <summary>Reads an answer's text, whatever brought it.</summary>
    /// <param name="text">The text; an unpaired surrogate becomes U+FFFD.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>The answer; nothing is thrown, whatever the text holds.</returns>
    public VisionAnswer<TAnswer> Read(string text, AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text), frames, options);
    }

    /// <summary>Reads an answer's text to the stream's end.</summary>
    /// <param name="text">UTF-8. Left open.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>The answer; nothing but the stream itself throws.</returns>
    public VisionAnswer<TAnswer> Read(Stream text, AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        using MemoryStream copy = new();
        text.CopyTo(copy);
        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length), frames, options);
    }

    /// <summary>Reads an answer's text to the stream's end, without blocking a thread while bytes are to come.</summary>
    /// <param name="text">UTF-8. Left open.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <param name="cancellationToken">Ends the reading of the stream.</param>
    /// <returns>The answer; nothing but the stream itself throws.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public async Task<VisionAnswer<TAnswer>> ReadAsync(Stream text, AnswerFrames frames, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(frames);
        using MemoryStream copy = new();
        await text.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length), frames, options);
    }

    /// <summary>Reads the answer that a response brought, with why it ended, how it was rated and what it cost.</summary>
    /// <param name="response">The response, or all frames of a stream together.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    /// <returns>The answer; nothing is thrown, whatever the response holds.</returns>
    public VisionAnswer<TAnswer> Read(GenerateContentResponse response, AnswerFrames frames, ReadOptions? options = null, string? modelAsked = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(frames);
        bool isInThought = IsBlank(response.TextUtf8.Span) && !IsBlank(response.ThoughtUtf8.Span);
        ReadSession session = ReadSession.Begin(isInThought ? response.ThoughtUtf8 : response.TextUtf8, frames, options ?? ReadOptions.Default);
        if (isInThought)
        {
            session.AddOfAll(FindingKind.InThought);
        }

        return Read(session, response, modelAsked);
    }

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
    /// <returns>The text.</returns>
    public string WriteText(TAnswer answer, AnswerFrames frames) => Encoding.UTF8.GetString(Write(answer, frames).Span);

    /// <summary>The references of an answer that do not lead to one other item; generated for a contract that has references.</summary>
    /// <param name="answer">The answer.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ImmutableArray<BrokenReference> FindBrokenReferences(TAnswer answer) => [];

    /// <summary>The references of an answer that do not lead to one other item.</summary>
    internal ImmutableArray<BrokenReference> BrokenReferencesOf(TAnswer answer) => FindBrokenReferences(answer);

    /// <summary>Reports the answer while its text arrives.</summary>
    internal abstract IAnswerUpdates OpenUpdates(AnswerFrames frames, ReadOptions options, IProgress<TAnswer> progress);

    /// <summary>The answer as an example shows it to the model, whose references lead somewhere.</summary>
    /// <exception cref="ArgumentException">A reference of the answer leads to no item, to several, or to its own.</exception>
    internal string WriteSoundExample(TAnswer answer, AnswerFrames frames)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ImmutableArray<BrokenReference> broken = BrokenReferencesOf(answer);
        return broken.IsEmpty
            ? WriteExample(answer, frames)
            : throw new ArgumentException($"An example teaches the model what it shows. {broken[0].Pointer}: {broken[0].Message}", nameof(answer));
    }

    /// <summary>The answer as an example shows it to the model.</summary>
    internal virtual string WriteExample(TAnswer answer, AnswerFrames frames) => WriteText(answer, frames);

    /// <summary>Reads the session's text.</summary>
    private protected abstract VisionAnswer<TAnswer> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked);

    private protected abstract void WriteAnswer(AnswerWriter writer, TAnswer answer);

    private protected abstract ValueShape<TAnswer> CreateAnswerShape();

    /// <summary>The shape of a contract whose generated code makes none: a stub, or one that an earlier version of the generator wrote.</summary>
    private protected ValueShape<T> NoShape<T>() => throw new NotSupportedException($"{Name} has no shape: its generated code is a stub, or was written by an earlier version; build the project again.");

    /// <summary>Whether a text is nothing but white space.</summary>
    private protected static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
