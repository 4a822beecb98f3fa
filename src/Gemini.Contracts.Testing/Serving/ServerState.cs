using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Testing.Answering;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What one server keeps: files, batches, scripts, faults.</summary>
internal sealed class ServerState : IDisposable
{
    // Looking at pictures takes processors and buffers, and nothing is gained by more at a time than there are processors.
    private readonly SemaphoreSlim _lookers;
    private readonly HashSet<string> _models;
    private int _responses;

    /// <summary>Nothing kept yet.</summary>
    /// <param name="options">How the server behaves.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="first">The first project's, with which all but files and batches is shared; null for the first.</param>
    public ServerState(LocalGeminiOptions options, Func<Uri> address, ServerState? first = null)
    {
        Options = options;
        _lookers = first?._lookers ?? new SemaphoreSlim(Environment.ProcessorCount);
        Requests = first?.Requests ?? new RequestLog(options.RememberedRequests, options.RememberedBytes);
        Scripts = first?.Scripts ?? new ScriptBook();
        Faults = first?.Faults ?? new ConcurrentQueue<LocalFault>();
        UploadFaults = first?.UploadFaults ?? new ConcurrentQueue<LocalFault>();
        ResourceFaults = first?.ResourceFaults ?? new ConcurrentQueue<LocalFault>();
        Files = new FileStore(address, options, first is null ? "local" : "other");
        Uploads = new UploadStore(address, Files, options);
        Batches = new BatchStore(Files, options);
        _models = [.. options.Models ?? [.. ModelCatalog.Default.Models.SelectMany(static model => model.Aliases.Append(model.Id))]];
    }

    /// <summary>How the server behaves.</summary>
    public LocalGeminiOptions Options { get; }

    /// <summary>The latest requests.</summary>
    public RequestLog Requests { get; }

    /// <summary>The Files API.</summary>
    public FileStore Files { get; }

    /// <summary>The uploads under way.</summary>
    public UploadStore Uploads { get; }

    /// <summary>The Batch API.</summary>
    public BatchStore Batches { get; }

    /// <summary>What is answered to which prompt instead of what is seen.</summary>
    public ScriptBook Scripts { get; }

    /// <summary>What goes wrong with the next calls.</summary>
    public ConcurrentQueue<LocalFault> Faults { get; }

    /// <summary>What goes wrong with the next call; null for nothing.</summary>
    public LocalFault? NextFault() => Faults.TryDequeue(out LocalFault? fault) ? fault : Options.Chaos?.Draw();

    /// <summary>What goes wrong with the next requests of uploads.</summary>
    public ConcurrentQueue<LocalFault> UploadFaults { get; }

    /// <summary>What goes wrong with the next requests that neither ask a model nor upload.</summary>
    public ConcurrentQueue<LocalFault> ResourceFaults { get; }

    /// <summary>The models' names.</summary>
    public IReadOnlySet<string> ModelNames => _models;

    /// <summary>The models' names, in order.</summary>
    public IEnumerable<string> Models => _models.Order(StringComparer.Ordinal);

    /// <summary>A model by its name.</summary>
    /// <exception cref="ApiError">It is not there.</exception>
    public GeminiModel Model(string name, string method) => _models.Contains(name) ? ModelCatalog.Default.Get(name) : throw ApiError.NoModel(name, method);

    /// <summary>Does what takes a processor, with no more others at a time than there are processors.</summary>
    public async Task<T> LookAsync<T>(Func<T> look, CancellationToken cancellationToken)
    {
        await _lookers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return look();
        }
        finally
        {
            _lookers.Release();
        }
    }

    /// <summary>The answer to a call, made from the pictures.</summary>
    public ModelAnswer See(GenerateCall call)
    {
        foreach (PixelPicture picture in call.Pictures)
        {
            if (picture.Problem is { } problem)
            {
                throw problem;
            }
        }

        Scene scene = Scene.Of(call.Prompt, call.Pictures, Options.MaxItems);
        return new ModelAnswer(SceneAnswer.Write(scene, call.Schema, call.IsBareEnum, call.IsJson, call.Model)) { Thoughts = scene.Thoughts };
    }

    /// <summary>A reply to a call.</summary>
    public GenerateReply Reply(GenerateCall call, ModelAnswer answer) => GenerateReply.Create(
        call, answer, Options.ModelVersion ?? "local-gemini", $"local-{Interlocked.Increment(ref _responses).ToString(CultureInfo.InvariantCulture)}", Options.TimeProvider.GetUtcNow());

    /// <summary>The response of generateContent to a request that another wire brought.</summary>
    /// <param name="body">The request.</param>
    /// <param name="model">The model that is asked.</param>
    /// <param name="fault">What goes wrong; null for nothing.</param>
    /// <exception cref="ApiError">The request is refused, or a script lets it fail.</exception>
    public byte[] Generate(JsonElement body, string model, LocalFault? fault)
    {
        using GenerateCall call = GenerateCall.Read(body, ModelCatalog.Default.Get(model), isVertex: false, Files, Options);
        ScriptedAnswer? scripted = fault?.ModelAnswer is null ? Scripts.Next(call) : null;
        if (scripted?.Fault?.ApiError is { } error)
        {
            throw error;
        }

        ModelAnswer answer = fault?.ModelAnswer ?? scripted?.Answer ?? See(call);
        if (answer.BlockReason is { } reason)
        {
            throw new ApiError(400, reason.ToLowerInvariant(), "The prompt was blocked.");
        }

        return Reply(call, fault?.Damage is { } damage ? damage(answer) : answer).Whole();
    }

    /// <summary>The response to one row of a batch.</summary>
    /// <param name="request">The row's request as JSON.</param>
    /// <param name="model">The model of the job.</param>
    /// <exception cref="ApiError">The request is refused, or a script lets it fail.</exception>
    public byte[] AnswerRow(string request, GeminiModel model)
    {
        using JsonDocument body = JsonDocument.Parse(request);
        using GenerateCall call = GenerateCall.Read(body.RootElement, model, isVertex: false, Files, Options);
        ScriptedAnswer? scripted = Scripts.Next(call);
        if (scripted?.Fault?.ApiError is { } error)
        {
            throw error;
        }

        return Reply(call, scripted?.Answer ?? See(call)).Whole(isIndented: false);
    }

    /// <inheritdoc/>
    public void Dispose() => _lookers.Dispose();
}
