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
    /// <exception cref="GeminiException">The call failed; the type of the exception says how.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<VisionAnswer<TAnswer>> AskAsync<TAnswer>(VisionRequest<TAnswer> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        GenerateContentRequest wire = request.ToGenerateContentRequest();
        AskedResponse asked = await CallAsync(wire, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(request, wire, asked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for an object or a list, and tells of it while it arrives, as far as it has come.</summary>
    /// <typeparam name="TAnswer">The object or the list.</typeparam>
    /// <param name="request">Such as <c>Caption.CreateRequest(photo)</c>.</param>
    /// <param name="updates">
    /// Receives each new state: of an object in which its required members are there, of a list whenever it has grown. The last is not always the whole one, which is returned.
    /// </param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <exception cref="GeminiException">The call failed or broke off.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<VisionAnswer<TAnswer>> AskAsync<TAnswer>(VisionRequest<TAnswer> request, IProgress<TAnswer> updates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(updates);
        GenerateContentRequest wire = request.ToGenerateContentRequest();
        IAnswerUpdates partial = request.Contract.OpenUpdates(request.Frames, request.ReadOptions, updates);
        StreamCall call = await OpenStreamAsync(wire, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ended = call.ConfigureAwait(false);
        while (!partial.IsLooping)
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

            partial.Append(frame.TextUtf8.Span);
        }

        return await ReadAsync(request, wire, call.Asked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for a list, and tells of each item as soon as its brace closes.</summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="items">Receives each item, in order. Items of an answer that is asked for again (<see cref="GeminiClientOptions.MaxReasks"/>) are not told again: what is returned counts.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <exception cref="GeminiException">The call failed or broke off.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public Task<VisionAnswer<IReadOnlyList<TItem>>> AskAsync<TItem>(VisionRequest<IReadOnlyList<TItem>> request, IProgress<TItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return AskAsync(request, new ItemProgress<TItem>(items), cancellationToken);
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

    /// <summary>Reads a response, and asks again where that is wanted and may help. The best of the answers is given, with what all of them cost.</summary>
    private async ValueTask<VisionAnswer<TAnswer>> ReadAsync<TAnswer>(VisionRequest<TAnswer> request, GenerateContentRequest wire, AskedResponse asked, CancellationToken cancellationToken)
    {
        VisionAnswer<TAnswer> answer = Read(asked);
        TokenUsage spent = asked.Response.Usage;
        int reasks = 0;
        while (reasks < Options.MaxReasks && SecondTry.IsWanted(answer.Outcome))
        {
            AskedResponse next;
            try
            {
                next = await CallAsync(SecondTry.Create(wire, answer.RawUtf8.Span, answer.Rejected), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is GeminiException or RequestRefusedException)
            {
                // The answer that is there is worth more than the error of asking for a better one, which the observer has seen.
                break;
            }

            reasks++;
            spent = spent.Plus(next.Response.Usage);
            VisionAnswer<TAnswer> later = Read(next);
            if (SecondTry.IsBetter(later.Outcome, later.Rejected.Count, answer.Outcome, answer.Rejected.Count))
            {
                (answer, asked) = (later, next);
            }
        }

        if (reasks > 0)
        {
            asked.Response.Charge(spent);
            answer = Read(asked);
            answer.CountReasks(reasks);
        }

        return Compared(answer, asked.Finding);

        VisionAnswer<TAnswer> Read(AskedResponse one) => request.Contract.Read(one.Response, request.Frames, request.ReadOptions, one.Model);
    }

    /// <summary>Says in the answer whether the model that was asked is the one that answered, what was found about the call, and once whether the catalog is old.</summary>
    internal VisionAnswer<TAnswer> Compared<TAnswer>(VisionAnswer<TAnswer> answer, Finding? found = null)
    {
        if (found is { } ofCall)
        {
            answer.Note(ofCall);
        }

        if (_catalogAge.TryReport() is { } finding)
        {
            answer.Note(finding);
        }

        return answer.WithModelCompared(answer is { ModelAsked: { } asked, ModelAnswered: { Length: > 0 } answered } && !Options.Catalog.Get(asked).IsAnsweredBy(answered));
    }
}
