using Gemini.Contracts.Chat;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts;

/// <summary>The Gemini client for code that speaks to an <see cref="IChatClient"/>.</summary>
public static class GeminiChatClientExtensions
{
    /// <summary>
    /// The client as an <see cref="IChatClient"/>, with all that it does by itself: typed errors, retries, large pictures through the Files API, long answers continued.
    /// Tools and penalties are refused: the client sends none.
    /// </summary>
    /// <param name="gemini">The client; it is not disposed of with the chat client.</param>
    /// <param name="model">The model asked where a call names none; null for the client's.</param>
    public static IChatClient AsChatClient(this GeminiClient gemini, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(gemini);
        return new GeminiChatClient(gemini, model);
    }
}
