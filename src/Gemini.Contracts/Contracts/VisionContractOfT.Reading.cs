using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

public abstract partial class VisionContract<TAnswer>
{
    /// <summary>Reads an answer's text, whatever brought it: another SDK, a recording, a file.</summary>
    /// <param name="text">UTF-8. Kept, not copied: the caller leaves it as it is.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>The answer; nothing is thrown, whatever the text holds.</returns>
    public VisionAnswer<TAnswer> Read(ReadOnlyMemory<byte> text, AnswerFrames frames, ReadOptions? options = null) =>
        Read(new ReadSession(text, frames, options ?? ReadOptions.Default), null, null);

    /// <summary>Reads an answer's text, whatever brought it.</summary>
    /// <param name="text">UTF-8. Copied, since masks and rejected items keep pieces of it.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    public VisionAnswer<TAnswer> Read(ReadOnlySpan<byte> text, AnswerFrames frames, ReadOptions? options = null) =>
        Read((ReadOnlyMemory<byte>)text.ToArray(), frames, options);

    /// <summary>Reads an answer's text, whatever brought it.</summary>
    /// <param name="text">The text; an unpaired surrogate becomes U+FFFD.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    public VisionAnswer<TAnswer> Read(string text, AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text), frames, options);
    }

    /// <summary>Reads an answer's text to the stream's end.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    public VisionAnswer<TAnswer> Read(Stream text, AnswerFrames frames, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        MemoryStream copy = new();
        text.CopyTo(copy);
        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length), frames, options);
    }

    /// <summary>Reads the answer that a response brought, with why it ended, how it was rated and what it cost.</summary>
    /// <param name="response">The response, or all frames of a stream together.</param>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public VisionAnswer<TAnswer> Read(GenerateContentResponse response, AnswerFrames frames, ReadOptions? options = null, string? modelAsked = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        bool isInThought = IsInThought(response);
        ReadSession session = new(isInThought ? response.ThoughtUtf8 : response.TextUtf8, frames, options ?? ReadOptions.Default);
        if (isInThought)
        {
            session.Add(new Finding(FindingKind.InThought, "", 0, session.Length, "The answer's text is empty; the model's thoughts were read instead."));
        }

        return Read(session, response, modelAsked);
    }

    /// <summary>Reads the session's text.</summary>
    private protected abstract VisionAnswer<TAnswer> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked);

    /// <summary>Whether all the text there is stands in thought parts.</summary>
    private protected static bool IsInThought(GenerateContentResponse response) => IsBlank(response.TextUtf8.Span) && !IsBlank(response.ThoughtUtf8.Span);

    private protected static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}

public abstract partial class VisionObjectContract<T>
{
    /// <summary>The generated reader.</summary>
    internal ValueReader<T> Reader => field ??= ReadValue;

    /// <summary>Reports the object while its text arrives.</summary>
    internal ObjectUpdates<T> OpenUpdates(AnswerFrames frames, ReadOptions options, IProgress<T> progress) => new(frames, options, Reader, progress);

    private protected override VisionAnswer<T> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        ObjectScanner<T> scanner = new(session, Reader);
        scanner.ScanToEnd(session.Text);
        scanner.End();
        return VisionAnswer<T>.From(scanner.Value, scanner.HasValue ? 1 : 0, scanner, response, modelAsked);
    }
}

public abstract partial class VisionListContract<TItem>
{
    /// <summary>The generated reader of an item.</summary>
    internal ValueReader<TItem> Reader => field ??= ReadItem;

    /// <summary>Begins to read the items of a text that is still to come.</summary>
    internal ItemStream<TItem> OpenStream(AnswerFrames frames, ReadOptions options) => new(frames, options, Reader);

    /// <summary>Ends a stream: the answer that reading its whole text at once would have given.</summary>
    /// <param name="stream">The stream; its text has ended.</param>
    /// <param name="response">All frames of the response together.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    internal VisionAnswer<IReadOnlyList<TItem>> Complete(ItemStream<TItem> stream, GenerateContentResponse? response, string? modelAsked)
    {
        ItemScanner<TItem> scanner = stream.Complete();
        return response is not null && stream.IsBlank && !IsBlank(response.ThoughtUtf8.Span)
            ? Read(response, stream.Session.Frames, stream.Session.Options, modelAsked)
            : VisionAnswer<IReadOnlyList<TItem>>.From(scanner.Items, scanner.Items.Count, scanner, response, modelAsked);
    }

    private protected override VisionAnswer<IReadOnlyList<TItem>> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        ItemScanner<TItem> scanner = new(session, Reader);
        scanner.ScanToEnd(session.Text);
        scanner.End();
        return VisionAnswer<IReadOnlyList<TItem>>.From(scanner.Items, scanner.Items.Count, scanner, response, modelAsked);
    }
}
