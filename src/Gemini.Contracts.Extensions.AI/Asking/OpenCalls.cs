using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>The calls of tools that a model waits for. A chat that ends with one has no answer, and says only that it ended so.</summary>
internal sealed class OpenCalls
{
    private readonly List<(string Id, string Explanation)> _calls = [];

    /// <summary>Takes in the next content.</summary>
    public void Note(AIContent content)
    {
        switch (content)
        {
            case FunctionCallContent { InformationalOnly: false } call:
                _calls.Add((call.CallId, $"the model calls the tool '{call.Name}', which nobody answered; let UseFunctionInvocation do so"));
                break;
            case ToolApprovalRequestContent request:
                _calls.Add((request.ToolCall.CallId, $"the call of the tool '{(request.ToolCall as FunctionCallContent)?.Name ?? request.ToolCall.CallId}' waits for an approval"));
                break;
            case FunctionResultContent result:
                _calls.RemoveAll(call => call.Id == result.CallId);
                break;
            case TextContent { Text.Length: > 0 }:
                // Said after the calls: the model went on without them.
                _calls.Clear();
                break;
        }
    }

    /// <summary>What is waited for; null for nothing.</summary>
    public string? Explain() => _calls is [.., { } last] ? last.Explanation : null;
}
