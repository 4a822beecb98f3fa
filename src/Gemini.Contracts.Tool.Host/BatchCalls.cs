using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>A contract's batch: submitted or continued by its manifest, looked at, waited for, read.</summary>
internal sealed class BatchCalls<TAnswer>(VisionContract<TAnswer> contract, Func<string, VisionRequest<TAnswer>> ask)
{
    /// <summary>Carries out one command.</summary>
    public async Task RunAsync(HostCommand command, GeminiClient client, HostOutput events)
    {
        string manifest = command.Text("manifest") ?? throw new HostException("The command names no manifest.");
        BatchRequest<TAnswer>[] requests = [.. command.Pictures.Select((path, index) => new BatchRequest<TAnswer>(KeyOf(path, index), ask(path)))];
        if (requests.Length == 0)
        {
            throw new HostException("A batch needs pictures: the same ones, in the same order, each time.");
        }

        GeminiBatch<TAnswer> batch = command.Text("action") == "submit"
            ? await client.Batches.SubmitAsync(requests, manifest).ConfigureAwait(false)
            : await client.Batches.ResumeAsync(requests, manifest).ConfigureAwait(false);
        BatchStatus status = command.Is("wait")
            ? await batch.WaitAsync(new Teller(batch.Name, events), command.Number("pollSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null).ConfigureAwait(false)
            : await batch.GetStatusAsync().ConfigureAwait(false);
        JsonObject described = Describe(batch.Name, status.Progress);
        if (status.Error is { } error)
        {
            described["error"] = new JsonObject { ["kind"] = "api", ["message"] = error.Message };
        }

        events.Write("batch", described);
        if (command.Text("action") == "results" && status.Progress.IsEnded)
        {
            await ReadAsync(command, batch, requests, status.Progress.State, events).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(HostCommand command, GeminiBatch<TAnswer> batch, BatchRequest<TAnswer>[] requests, BatchState state, HostOutput events)
    {
        int index = 0;
        AnswerGallery? gallery = command.Text("gallery") is { } folder ? new AnswerGallery(folder, contract.Name) : null;
        await foreach (BatchResult<TAnswer> result in ResultsAsync(batch, state).ConfigureAwait(false))
        {
            // Results beyond the last request belong to none; they have errors and no picture.
            string? picture = index < requests.Length ? command.Pictures[index] : null;
            JsonObject json = new() { ["key"] = result.Key, ["picture"] = picture };
            if (result.Answer is { } answer)
            {
                BatchRequest<TAnswer> request = requests[index];
                json["answer"] = AnswerJson.Of(answer, contract, request.Request.Frames, withMasks: false);
                if (gallery is not null && answer.HasValue)
                {
                    await gallery.AddAsync(result.Key, AnswerDrawing.Over(ImageInput.FromFile(picture!)).Draw(answer)).ConfigureAwait(false);
                }
            }
            else
            {
                json["error"] = new JsonObject { ["kind"] = "api", ["message"] = result.Error?.Message };
            }

            index++;
            events.Write("result", json);
        }

        if (gallery is not null)
        {
            await gallery.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The results; none of a batch that failed, expired or was canceled before there were any, which its state has said.</summary>
    private static async IAsyncEnumerable<BatchResult<TAnswer>> ResultsAsync(GeminiBatch<TAnswer> batch, BatchState state)
    {
        await using IAsyncEnumerator<BatchResult<TAnswer>> results = batch.ReadResultsAsync().GetAsyncEnumerator();
        bool isThere;
        try
        {
            isThere = await results.MoveNextAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (state != BatchState.Succeeded)
        {
            yield break;
        }

        while (isThere)
        {
            yield return results.Current;
            isThere = await results.MoveNextAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The file's name, which a person knows again, after its place, which makes it unique.</summary>
    private static string KeyOf(string path, int index) => $"{(index + 1).ToString("0000", System.Globalization.CultureInfo.InvariantCulture)}-{Path.GetFileName(path)}";

    private static JsonObject Describe(string name, BatchProgress progress) => new()
    {
        ["name"] = name,
        ["state"] = progress.State.ToString(),
        ["isEnded"] = progress.IsEnded,
        ["total"] = progress.Total,
        ["succeeded"] = progress.Succeeded,
        ["failed"] = progress.Failed,
    };

    /// <summary>Tells the tool how far the batch has come.</summary>
    private sealed class Teller(string name, HostOutput events) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => events.Write("progress", Describe(name, value));
    }
}
