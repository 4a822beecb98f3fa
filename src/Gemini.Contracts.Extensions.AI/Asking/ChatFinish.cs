using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Why a model stopped, in the words of a chat and in Gemini's.</summary>
internal static class ChatFinish
{
    /// <summary>The name under which Gemini's own word goes with a response.</summary>
    public const string Property = "gemini.finish_reason";

    /// <summary>The name under which the reason of a blocked prompt goes with a response.</summary>
    public const string BlockProperty = "gemini.block_reason";

    /// <summary>The name under which the service's own words about it go with a response.</summary>
    public const string MessageProperty = "gemini.finish_message";

    /// <summary>The name under which the tier that answered goes with a response.</summary>
    public const string TierProperty = "gemini.service_tier";

    /// <summary>The name under which the model that was asked goes with a response: middleware may have chosen another than the caller.</summary>
    public const string ModelProperty = "gemini.model_asked";

    /// <summary>The name under which the service's id of the answer goes with a response, empty where it gave none: updates of a stream need one before it is known.</summary>
    public const string IdProperty = "gemini.response_id";

    /// <summary>Whether a content is the model's refusal to answer, as Microsoft's clients of OpenAI give it.</summary>
    public static bool IsRefusal(AIContent content) => content is ErrorContent { Message.Length: > 0 } error && string.Equals(error.ErrorCode, "refusal", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gemini's word.</summary>
    /// <param name="finish">The chat's.</param>
    /// <param name="word">Gemini's own, where a Gemini client said it.</param>
    /// <param name="error">What went wrong, if anything did.</param>
    /// <param name="isRefused">Whether that is the model's refusal, which ends as an answer does.</param>
    public static FinishReason? ToFinishReason(ChatFinishReason? finish, string? word, string? error, bool isRefused) =>
        isRefused || string.Equals(finish?.Value, "refusal", StringComparison.OrdinalIgnoreCase) ? FinishReason.Safety
        : word is { Length: > 0 } && (finish != ChatFinishReason.ContentFilter || new FinishReason(word).IsBlock) ? new FinishReason(word)
        : finish == ChatFinishReason.Stop ? FinishReason.Stop
        : finish == ChatFinishReason.Length ? FinishReason.MaxTokens
        : finish == ChatFinishReason.ContentFilter ? FinishReason.Safety
        : finish is { } other ? new FinishReason(other.Value.ToUpperInvariant())
        : error is null ? null : FinishReason.Other;

    /// <summary>The chat's word.</summary>
    public static ChatFinishReason? ToChat(FinishReason? finish, BlockReason? block) =>
        block is not null || finish is { IsBlock: true } ? ChatFinishReason.ContentFilter
        : finish == FinishReason.Stop ? ChatFinishReason.Stop
        : finish == FinishReason.MaxTokens ? ChatFinishReason.Length
        : finish is { Value.Length: > 0 } other ? new ChatFinishReason(other.Value)
        : null;
}
