using Microsoft.Extensions.AI;

namespace Gemini.Contracts;

/// <summary>How a contract is asked over an <see cref="IChatClient"/>.</summary>
public sealed record ChatAskOptions
{
    /// <summary>
    /// Whether a list or a label is asked for inside an object, <c>{"items": […]}</c> or <c>{"value": …}</c>, and taken out of it again when the answer is read.
    /// Null, the default, does so for every client but one of <see cref="GeminiChatClientExtensions.AsChatClient"/>, since most other providers refuse a schema whose root is no object.
    /// </summary>
    public bool? UseObjectRoot { get; init; }

    /// <summary>
    /// What else goes with the call, such as tools, a conversation or a model. The contract's schema, model and options are set over a copy of it where the request has any.
    /// </summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>Turns that go before those of the request, oldest first, such as the earlier part of a conversation.</summary>
    public IReadOnlyList<ChatMessage> History { get; init; } = [];
}
