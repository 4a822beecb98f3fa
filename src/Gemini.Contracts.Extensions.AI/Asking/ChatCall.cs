using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>One request as a chat: its messages, its options, and how the answer is read.</summary>
internal sealed class ChatCall<TAnswer>
{
    private readonly VisionRequest<TAnswer> _request;

    private ChatCall(VisionRequest<TAnswer> request, ObjectRoot root, IList<ChatMessage> messages, ChatOptions options)
    {
        _request = request;
        Root = root;
        Messages = messages;
        Options = options;
    }

    /// <summary>What the answer is inside of.</summary>
    public ObjectRoot Root { get; }

    public IList<ChatMessage> Messages { get; }

    public ChatOptions Options { get; }

    public AnswerFrames Frames => _request.Frames;

    public ReadOptions ReadOptions => _request.ReadOptions;

    /// <param name="request">What is asked.</param>
    /// <param name="options">How.</param>
    /// <param name="client">Who is asked; null where the caller asks.</param>
    /// <exception cref="RequestRefusedException">The request has a setting that the client cannot keep.</exception>
    public static ChatCall<TAnswer> Create(VisionRequest<TAnswer> request, ChatAskOptions options, IChatClient? client)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool isOurs = client?.GetService(typeof(GeminiChatClient)) is not null;
        GenerateContentRequest wire = request.ToGenerateContentRequest();
        if (client is not null && !isOurs)
        {
            GeminiSettings.ThrowIfAny(wire);
        }

        ObjectRoot root = ObjectRoot.Create(request.Contract, options.UseObjectRoot ?? !isOurs);
        List<ChatMessage> messages = [.. options.History];
        if (wire.SystemInstruction is { Length: > 0 } instruction)
        {
            messages.Add(new ChatMessage(ChatRole.System, instruction));
        }

        foreach (RequestContent content in wire.Contents)
        {
            messages.Add(ChatParts.ToMessage(content, root));
        }

        return new ChatCall<TAnswer>(request, root, messages, ChatSettings.Create(wire, root, options.ChatOptions));
    }

    /// <summary>Reads a response by the contract: the last text that is no step on the way to it.</summary>
    public VisionAnswer<TAnswer> Read(ChatResponse response)
    {
        ChatFacts facts = new();
        facts.Note(response);
        byte[] text = Root.Unwrap(Encoding.UTF8.GetBytes(TextOf(response)));
        return _request.Contract.Read(facts.ToResponse(text), Frames, ReadOptions, ModelAsked(facts));
    }

    /// <summary>The model that was asked, where somebody said which.</summary>
    public string? ModelAsked(ChatFacts facts) => facts.ModelAsked ?? Options.ModelId ?? facts.Model;

    private static string TextOf(ChatResponse response)
    {
        for (int i = response.Messages.Count - 1; i >= 0; i--)
        {
            ChatMessage message = response.Messages[i];
            if (message.Role == ChatRole.Assistant && message.Text is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }
}
