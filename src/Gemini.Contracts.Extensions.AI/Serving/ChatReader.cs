using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Reads chat messages and options as a request.</summary>
internal static class ChatReader
{
    /// <summary>The request, and the names of what is not sent of the options (<see cref="UnsentOptions"/>).</summary>
    /// <exception cref="RequestRefusedException">Something was asked for that the client does not send.</exception>
    public static (GenerateContentRequest Request, string? Unsent) Read(IEnumerable<ChatMessage> messages, ChatOptions? options, IChatClient client, string? model)
    {
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new ChatOptions();
        CarriedSettings carried = CarriedSettings.Of(options, client);
        GenerateContentRequest settings = ChatOptionsReader.Read(options, carried);
        List<string> instructions = [];
        Add(settings.SystemInstruction);
        Add(options.Instructions);
        List<RequestContent> contents = [];
        string? last = null;
        foreach (ChatMessage message in messages)
        {
            if (RoleOf(message) is not { } role)
            {
                last = ChatContentReader.ToInstruction(message);
                Add(last);
            }
            else if (ChatContentReader.ToParts(message) is { Count: > 0 } parts)
            {
                contents.Add(new RequestContent(role, parts));
                last = null;
            }
        }

        if (last is { Length: > 0 } && contents is [.., { Role: "model" }])
        {
            // What the model is to do with its own last turn, as reducers ask for a summary: the API wants the user's turn at the end.
            contents.Add(new RequestContent("user", [GeminiPart.Text(last)]));
            instructions.Remove(last);
        }

        carried.ThrowIfPicturesAreLost(contents);
        GenerateContentRequest request = settings with
        {
            Contents = contents,
            Model = settings.Model ?? model,
            SystemInstruction = instructions.Count > 0 ? string.Join('\n', instructions) : null,
        };
        return (request, UnsentOptions.NamesOf(options, carried));

        void Add(string? instruction)
        {
            // Some kernels give the same one in the options and as a message.
            if (instruction is { Length: > 0 } && !instructions.Contains(instruction))
            {
                instructions.Add(instruction);
            }
        }
    }

    /// <summary>Whose turn a message is; null where it instructs.</summary>
    private static string? RoleOf(ChatMessage message) => message.Role.Value.ToUpperInvariant() switch
    {
        "SYSTEM" or "DEVELOPER" => null,
        "USER" => "user",
        "ASSISTANT" or "MODEL" => "model",
        "TOOL" => throw ChatRefusal.Of("holds results of tools"),
        _ => throw ChatRefusal.Of($"holds a message of the role '{message.Role}'"),
    };
}
