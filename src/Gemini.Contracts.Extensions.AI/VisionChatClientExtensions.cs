using Gemini.Contracts.Chat;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts;

/// <summary>Contracts over any <see cref="IChatClient"/>.</summary>
public static class VisionChatClientExtensions
{
    /// <summary>Asks, and reads the whole answer by the contract.</summary>
    /// <typeparam name="TAnswer">The answer: an object, a label, or a list of items.</typeparam>
    /// <param name="client">Whatever answers, with whatever middleware around it.</param>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="options">How to ask; the defaults where null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer. One that was blocked, empty, cut off or unreadable is an answer too: its outcome says so, and its value throws.</returns>
    /// <exception cref="RequestRefusedException">The request has a setting that only <see cref="GeminiClient"/> can keep.</exception>
    public static async Task<VisionAnswer<TAnswer>> AskAsync<TAnswer>(
        this IChatClient client, VisionRequest<TAnswer> request, ChatAskOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ChatCall<TAnswer> call = ChatCall<TAnswer>.Create(request, options ?? new ChatAskOptions(), client);
        ChatResponse response = await client.GetResponseAsync(call.Messages, call.Options, cancellationToken).ConfigureAwait(false);
        return call.Read(response);
    }

    /// <summary>Asks, and gives each item as soon as its brace closes.</summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <param name="client">Whatever answers, with whatever middleware around it.</param>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="options">How to ask; the defaults where null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The stream. The call is made when it is enumerated.</returns>
    /// <exception cref="ArgumentException">The request's contract is answered with one object that happens to be a list; ask with <see cref="AskAsync"/>.</exception>
    /// <exception cref="RequestRefusedException">The request has a setting that only <see cref="GeminiClient"/> can keep.</exception>
    public static ChatVisionStream<TItem> StreamAsync<TItem>(
        this IChatClient client, VisionRequest<IReadOnlyList<TItem>> request, ChatAskOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ChatCall<IReadOnlyList<TItem>> call = ChatCall<IReadOnlyList<TItem>>.Create(request, options ?? new ChatAskOptions(), client);
        return request.Contract is VisionListContract<TItem> contract
            ? new ChatVisionStream<TItem>(client, call, contract, cancellationToken)
            : throw new ArgumentException($"The answer of {request.Contract.Name} is one object, not a list of items; ask with AskAsync.", nameof(request));
    }

    /// <summary>A request as chat messages, for an agent or a workflow that makes the call itself: pictures as <see cref="DataContent"/> or <see cref="UriContent"/>, in the prompt's order.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="options">How to ask; the defaults where null. Give the same to all three methods.</param>
    public static IList<ChatMessage> ToChatMessages<TAnswer>(this VisionRequest<TAnswer> request, ChatAskOptions? options = null) =>
        ChatCall<TAnswer>.Create(request, options ?? new ChatAskOptions(), client: null).Messages;

    /// <summary>A request's schema, model and settings as chat options.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="options">How to ask; the defaults where null. Give the same to all three methods.</param>
    public static ChatOptions ToChatOptions<TAnswer>(this VisionRequest<TAnswer> request, ChatAskOptions? options = null) =>
        ChatCall<TAnswer>.Create(request, options ?? new ChatAskOptions(), client: null).Options;

    /// <summary>Reads a chat response by the request's contract.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="request">The request that was asked.</param>
    /// <param name="response">What the client, agent or workflow gave back.</param>
    /// <param name="options">How the request was asked; the defaults where null.</param>
    /// <returns>The answer; nothing is thrown, whatever the response holds.</returns>
    public static VisionAnswer<TAnswer> ReadChatResponse<TAnswer>(this VisionRequest<TAnswer> request, ChatResponse response, ChatAskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        return ChatCall<TAnswer>.Create(request, options ?? new ChatAskOptions(), client: null).Read(response);
    }
}
