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

        if (wire.PreviousInteractionId is not null && options.History.Count > 0)
        {
            throw new RequestRefusedException("The request goes on from an interaction that is stored, so no turns can go before it (ChatAskOptions.History); leave one of the two out.");
        }

        ObjectRoot root = ObjectRoot.Create(request.Contract, options.UseObjectRoot ?? !isOurs);
        List<ChatMessage> messages = [.. options.History];
        if (wire.SystemInstruction is { Length: > 0 } instruction)
        {
            messages.Add(new ChatMessage(ChatRole.System, instruction));
        }

        foreach (RequestContent content in wire.Contents)
        {
            messages.Add(ChatParts.ToMessage(content, root, wire.Options.MediaResolution, takesParts: isOurs || client is null));
        }

        return new ChatCall<TAnswer>(request, root, messages, ChatSettings.Create(wire, root, options.ChatOptions));
    }

    /// <summary>Reads a response by the contract: its last text that holds a value, since an agent may say something before and after the answer.</summary>
    public VisionAnswer<TAnswer> Read(ChatResponse response)
    {
        ChatFacts facts = new();
        facts.Note(response);
        VisionAnswer<TAnswer>? last = null;
        foreach (ChatMessage message in Answers(response))
        {
            facts.NoteAnswer(message);
            VisionAnswer<TAnswer> answer = _request.Contract.Read(facts.ToResponse(Root.Unwrap(Encoding.UTF8.GetBytes(message.Text))), Frames, ReadOptions, ModelAsked(facts));
            if (answer.Outcome != Outcome.Unreadable)
            {
                return answer;
            }

            last ??= answer;
        }

        return last ?? _request.Contract.Read(facts.ToResponse(default), Frames, ReadOptions, ModelAsked(facts));
    }

    /// <summary>The model that was asked, where somebody said which.</summary>
    public string? ModelAsked(ChatFacts facts) => facts.ModelAsked ?? Options.ModelId ?? facts.Model;

    /// <summary>The messages that may be the answer, the likeliest first. What is said beside a call of a tool is a step on the way, unless nothing else is said.</summary>
    private static IEnumerable<ChatMessage> Answers(ChatResponse response)
    {
        List<ChatMessage> said = [.. response.Messages.Where(static message => message.Role == ChatRole.Assistant).Reverse()];
        List<ChatMessage> texts = said.FindAll(static message => message.Text.Length > 0);
        List<ChatMessage> answers = texts.FindAll(static message => !message.Contents.Any(static content => content is FunctionCallContent));
        return answers.Count > 0 ? answers : texts.Count > 0 ? texts.Take(1) : said.Take(1);
    }
}
