using Xunit;

namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>Tests that record calls to a server into a folder of their own.</summary>
public abstract class RecordedServerTests : IAsyncLifetime
{
    private protected RecordingFolders Folder { get; } = new();

    private protected LocalGemini Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await LocalGemini.StartAsync();
        Script(Server);
    }

    public async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Says what the server answers.</summary>
    private protected abstract void Script(LocalGemini server);

    /// <summary>A client whose calls to the server are recorded.</summary>
    private protected GeminiClient Client(GeminiRecordings recordings, LocalGemini? server = null) =>
        recordings.CreateClient(options => options with { ApiKey = (server ?? Server).ApiKey, BaseAddress = (server ?? Server).BaseAddress });

    /// <summary>Asks for cups in a batch, and waits for it.</summary>
    private protected static async Task<List<BatchResult<IReadOnlyList<Cup>>>> RunBatchAsync(GeminiClient client, params BatchRequest<IReadOnlyList<Cup>>[] rows)
    {
        string folder = Directory.CreateTempSubdirectory("manifest").FullName;
        try
        {
            GeminiBatch<IReadOnlyList<Cup>> batch = await client.Batches.SubmitAsync(rows, Path.Combine(folder, "manifest"));
            await batch.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(1));
            List<BatchResult<IReadOnlyList<Cup>>> results = [];
            await foreach (BatchResult<IReadOnlyList<Cup>> result in batch.ReadResultsAsync())
            {
                results.Add(result);
            }

            return results;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
