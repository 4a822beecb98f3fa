using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;

namespace Gemini.Contracts.Tool.Hosting;

/// <summary>Who answers: Gemini, by the key in the environment, or a stand-in on this machine.</summary>
internal sealed class Answerer : IAsyncDisposable
{
    private readonly LocalGemini? _local;

    private Answerer(LocalGemini? local) => _local = local;

    /// <summary>Whether the stand-in answers.</summary>
    public bool IsLocal => _local is not null;

    /// <summary>In a word, for JSON.</summary>
    public string Name => IsLocal ? "local" : "gemini";

    /// <summary>Chooses who answers.</summary>
    /// <param name="forceLocal">Asks the stand-in although there is a key.</param>
    /// <param name="console">Gets a notice where the stand-in was not asked for.</param>
    /// <param name="streamDelay">How long the stand-in waits before each piece of a stream, so that a person sees it arrive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Answerer> OpenAsync(bool forceLocal, ToolConsole? console, TimeSpan streamDelay, CancellationToken cancellationToken)
    {
        if (!forceLocal && GeminiClient.HasKeyInEnvironment)
        {
            return new Answerer(null);
        }

        LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng, StreamDelay = streamDelay }, cancellationToken).ConfigureAwait(false);
        if (!forceLocal)
        {
            console?.Notice("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that sees colors and shapes, not things.");
        }

        return new Answerer(local);
    }

    /// <summary>A stand-in that is running already; it is stopped with the endpoint.</summary>
    public static Answerer Of(LocalGemini local) => new(local);

    /// <summary>Tells a command whom to ask. Of Gemini nothing is said: the host reads the environment itself.</summary>
    public void AddTo(JsonObject command)
    {
        if (_local is not null)
        {
            command["address"] = _local.BaseAddress.ToString();
            command["key"] = _local.ApiKey;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;
}
