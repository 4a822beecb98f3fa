using System.Runtime.CompilerServices;
using Gemini.Contracts.Testing.Recordings;

namespace Gemini.Contracts.Testing;

/// <summary>
/// Calls that were recorded into a folder, one readable JSON file each, and are replayed without a key, network or money. A file holds method, path, request and response;
/// pictures by their SHA-256, size and type; no keys, tokens, cookies, thought signatures, and nothing that a proxy said.
/// </summary>
/// <remarks>Safe to use from several threads; one object serves all clients of a test.</remarks>
public sealed class GeminiRecordings
{
    private readonly RecordingFolder _recordings;
    private readonly RecordingDesk _desk;
    private readonly RecordingMode _mode;

    private GeminiRecordings(string folder, RecordingOptions options, bool isOnCi)
    {
        if (options.Mode == RecordingMode.Record && isOnCi)
        {
            throw new RecordingException($"Recordings are not written where CI is true: record {folder} on your machine and commit it, or replay with RecordingMode.Replay.");
        }

        Folder = folder;
        _mode = options.Mode;
        _recordings = new RecordingFolder(folder);
        _desk = new RecordingDesk(_recordings, folder, options, isOnCi);
    }

    /// <summary>Where the recordings are.</summary>
    public string Folder { get; }

    /// <summary>The files that have answered no call so far, by name: requests that are not made any more.</summary>
    public IReadOnlyList<string> Unused => _recordings.Unused;

    /// <summary>The calls that went out and were not recorded, each with the reason, such as a 503 that passes by itself.</summary>
    public IReadOnlyList<string> NotRecorded => _desk.Skipped;

    /// <summary>Opens a folder of recordings.</summary>
    /// <param name="folder">The folder, such as <c>Recordings/desk</c>: beside the test's file, where it is no full path. It need not be there.</param>
    /// <param name="mode">Whether calls go out.</param>
    /// <param name="match">Which recording answers a call.</param>
    /// <param name="sourceFile">The test's file; the compiler fills it in.</param>
    /// <exception cref="RecordingException">A recording cannot be read, or <see cref="RecordingMode.Record"/> is asked for where <c>CI</c> is true.</exception>
    public static GeminiRecordings Open(string folder, RecordingMode mode = RecordingMode.Replay, RecordingMatch match = RecordingMatch.Strict, [CallerFilePath] string sourceFile = "") =>
        Open(folder, new RecordingOptions { Mode = mode, Match = match }, sourceFile);

    /// <inheritdoc cref="Open(string, RecordingMode, RecordingMatch, string)"/>
    /// <param name="folder">The folder, beside the test's file, where it is no full path.</param>
    /// <param name="options">How calls are recorded and replayed.</param>
    /// <param name="sourceFile">The test's file; the compiler fills it in.</param>
    public static GeminiRecordings Open(string folder, RecordingOptions options, [CallerFilePath] string sourceFile = "") =>
        Open(folder, options, sourceFile, Environment.GetEnvironmentVariable);

    /// <summary>Lets a contract read the answers to its requests when they are recorded; what it read is kept in the recording, for <see cref="Replay.Compare{T}(VisionContract{T}, string, string)"/>.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <returns>These recordings.</returns>
    public GeminiRecordings ReadWith<T>(VisionContract<T> contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        _desk.ReadWith(new ReadingContract<T>(contract));
        return this;
    }

    /// <summary>A handler for a chain of your own: <c>services.AddGeminiContracts().HttpClient.AddHttpMessageHandler(recordings.CreateHandler)</c>.</summary>
    public RecordingHandler CreateHandler() => new(_desk);

    /// <summary>A client whose calls are recorded or replayed. It needs a key, of the options or the environment, only for calls that go out.</summary>
    /// <param name="configure">Changes the other options; null to leave them as they are.</param>
    public GeminiClient CreateClient(Func<GeminiClientOptions, GeminiClientOptions>? configure = null)
    {
        GeminiClientOptions options = _mode != RecordingMode.Replay && GeminiClient.HasKeyInEnvironment
            ? GeminiClientOptions.FromEnvironment()
            : new GeminiClientOptions { ApiKey = RecordingDesk.NoKey };
        options = configure is null ? options : configure(options);
        RecordingHandler handler = CreateHandler();
        handler.InnerHandler = GeminiHttp.CreateHandler(options.BaseAddress);
#pragma warning disable CA2000 // The client is the caller's; without calls under way an HttpClient holds nothing.
        return new GeminiClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
#pragma warning restore CA2000
    }

    internal static GeminiRecordings Open(string folder, RecordingOptions options, string sourceFile, Func<string, string?> environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        return new GeminiRecordings(RecordingPath.Find(folder, sourceFile), options, RecordingPath.IsOnCi(environment));
    }
}
