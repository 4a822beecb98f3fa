using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>The calls of a contract that is answered with a list of items.</summary>
internal sealed class ListCalls<TItem>(VisionListContract<TItem> contract, Galleries galleries) : AnswerCalls<IReadOnlyList<TItem>>(contract, galleries)
{
    private readonly VisionListContract<TItem> _contract = contract;

    /// <inheritdoc/>
    public override async Task StreamAsync(HostCommand command, GeminiClient client, HostOutput events)
    {
        VisionRequest<IReadOnlyList<TItem>> request = Request(command);
        PlaceJson places = new(_contract.Shape, request.Frames, command.Is("masks"));
        VisionStream<TItem> stream = client.StreamAsync(request);
        int index = 0;
        try
        {
            await foreach (TItem item in stream.ConfigureAwait(false))
            {
                foreach (AnswerItem found in _contract.Shape.GetItems([item]))
                {
                    // The shape numbers the items of the list it is given, which holds this one only.
                    JsonObject json = places.Item(found);
                    json["pointer"] = $"/{index}{found.Pointer[2..]}";
                    json["bytesSoFar"] = stream.Progress.TextBytes;
                    events.Write("item", json);
                }

                index++;
            }
        }
        catch (GeminiException) when (stream.IsEnded)
        {
            // What had arrived is told before the reason why no more did.
            events.Write("answer", await FinishAsync(command, request, stream.Answer).ConfigureAwait(false));
            throw;
        }

        events.Write("answer", await FinishAsync(command, request, stream.Answer).ConfigureAwait(false));
    }
}
