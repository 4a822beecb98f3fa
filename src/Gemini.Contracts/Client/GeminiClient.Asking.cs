using System.Runtime.CompilerServices;
using Gemini.Contracts.Client;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <content>Asking by contract.</content>
public sealed partial class GeminiClient
{
    /// <summary>Asks, and reads the whole answer.</summary>
    /// <typeparam name="TAnswer">The answer: an object, or a list of items.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <returns>The answer. One that was blocked, empty, cut off or unreadable is an answer too: its outcome says so, and its value throws.</returns>
    /// <exception cref="GeminiException">The call came to nothing; the type says how.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<VisionAnswer<TAnswer>> AskAsync<TAnswer>(VisionRequest<TAnswer> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        GenerateContentRequest wire = request.ToGenerateContentRequest();
        (GenerateContentResponse response, string model) = await CallAsync(wire, cancellationToken).ConfigureAwait(false);
        return Compared(request.Contract.Read(response, request.Frames, request.ReadOptions, model));
    }

    /// <summary>Asks for one object, and tells of it while it arrives, as far as it has come.</summary>
    /// <typeparam name="TAnswer">The object.</typeparam>
    /// <param name="request">Such as <c>Caption.CreateRequest(photo)</c>.</param>
    /// <param name="updates">Told of each new state of the object in which its required members are there; the last is not always the whole one, which is returned.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <exception cref="GeminiException">The call came to nothing, or broke off.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<VisionAnswer<TAnswer>> AskAsync<TAnswer>(VisionRequest<TAnswer> request, IProgress<TAnswer> updates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(updates);
        ObjectUpdates<TAnswer>? partial = (request.Contract as VisionObjectContract<TAnswer>)?.OpenUpdates(request.Frames, request.ReadOptions, updates);
        StreamCall call = await OpenStreamAsync(request.ToGenerateContentRequest(), cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ended = call.ConfigureAwait(false);
        while (partial is not { IsLooping: true })
        {
            (GenerateContentResponse? frame, Exception? failure) = await call.NextAsync().ConfigureAwait(false);
            if (failure is not null)
            {
                throw failure;
            }

            if (frame is null)
            {
                break;
            }

            partial?.Append(frame.TextUtf8.Span);
        }

        return Compared(request.Contract.Read(call.Total, request.Frames, request.ReadOptions, call.Model));
    }

    /// <summary>Asks, and gives each item as soon as its brace closes.</summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <returns>The stream. The call is made when it is enumerated.</returns>
    /// <exception cref="ArgumentException">The request's contract is answered with one object that happens to be a list; ask with <see cref="AskAsync{TAnswer}(VisionRequest{TAnswer}, CancellationToken)"/>.</exception>
    public VisionStream<TItem> StreamAsync<TItem>(VisionRequest<IReadOnlyList<TItem>> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Contract is VisionListContract<TItem> contract
            ? new VisionStream<TItem>(this, request, contract, cancellationToken)
            : throw new ArgumentException($"The answer of {request.Contract.Name} is one object, not a list of items; ask with AskAsync.", nameof(request));
    }

    /// <summary>Asks a request that was put together by hand, and gives the answer's text while it arrives.</summary>
    /// <param name="request">Of <see cref="GeminiRequest.Create"/>.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <returns>The stream. The call is made when it is enumerated.</returns>
    public TextStream StreamAsync(GenerateContentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new TextStream(this, request, cancellationToken);
    }

    /// <summary>Says in the answer whether the model that was asked is the one that answered.</summary>
    internal VisionAnswer<TAnswer> Compared<TAnswer>(VisionAnswer<TAnswer> answer) =>
        answer.WithModelCompared(answer is { ModelAsked: { } asked, ModelAnswered: { Length: > 0 } answered } && !Options.Catalog.Get(asked).IsAnsweredBy(answered));
}
