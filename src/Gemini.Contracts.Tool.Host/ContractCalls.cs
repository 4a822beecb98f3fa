using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>What can be done with a contract whose answer's type is known only when the project is loaded.</summary>
internal abstract class ContractCalls
{
    /// <summary>The requests of a command as they would be sent, one for each dialect, with their price.</summary>
    public abstract IEnumerable<JsonObject> Requests(HostCommand command);

    /// <summary>Reads an answer's text.</summary>
    public abstract JsonObject Read(HostCommand command, ReadOnlyMemory<byte> text);

    /// <summary>Reads recorded answers.</summary>
    public abstract JsonObject Replay(HostCommand command);

    /// <summary>Asks, and gives the answer.</summary>
    public abstract Task<JsonObject> AskAsync(HostCommand command, GeminiClient client);

    /// <summary>Asks, and tells of each item as it comes.</summary>
    public abstract Task StreamAsync(HostCommand command, GeminiClient client, HostOutput events);

    /// <summary>Works with a batch.</summary>
    public abstract Task BatchAsync(HostCommand command, GeminiClient client, HostOutput events);

    /// <summary>Scores the contract against a labeled set.</summary>
    public abstract Task<JsonObject> ScoreAsync(HostCommand command, Func<GeminiClient> client);

    /// <summary>The calls of a contract.</summary>
    public static ContractCalls Create(VisionContract contract, Galleries galleries)
    {
        Type calls = ArgumentOf(contract, typeof(VisionListContract<>)) is { } item
            ? typeof(ListCalls<>).MakeGenericType(item)
            : typeof(AnswerCalls<>).MakeGenericType(ArgumentOf(contract, typeof(VisionContract<>))!);
        return (ContractCalls)Activator.CreateInstance(calls, contract, galleries)!;
    }

    /// <summary><c>list</c>, <c>object</c> or <c>label</c>.</summary>
    public static string AnswerOf(VisionContract contract) =>
        ArgumentOf(contract, typeof(VisionListContract<>)) is not null ? "list" : ArgumentOf(contract, typeof(VisionLabelContract<>)) is not null ? "label" : "object";

    /// <summary>What a generic base of the contract's class was made for; null where it has no such base.</summary>
    private static Type? ArgumentOf(VisionContract contract, Type definition)
    {
        for (Type? type = contract.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
