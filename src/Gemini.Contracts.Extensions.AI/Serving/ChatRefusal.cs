namespace Gemini.Contracts.Chat;

/// <summary>Why a chat is not sent.</summary>
internal static class ChatRefusal
{
    /// <summary>Something that the client does not send.</summary>
    /// <param name="what">What the chat does, such as "holds results of tools".</param>
    public static RequestRefusedException Of(string what) => new($"The chat {what}, which GeminiClient does not send; leave it out, or use another IChatClient.");

    /// <summary>Something that could be sent if it were said otherwise.</summary>
    /// <param name="problem">What is wrong, and what to do; whole sentences.</param>
    public static RequestRefusedException Because(string problem) => new(problem);
}
