using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>The Files API of a client: pictures that are too large to be sent inline, or are asked about several times. Files live 48 hours. Not on Vertex AI.</summary>
public sealed class GeminiFiles
{
    private static readonly TimeSpan PollDelay = TimeSpan.FromSeconds(1);
    private readonly ApiTransport _transport;
    private readonly GeminiClientOptions _options;
    private readonly ResumableUpload _uploads;
    private readonly UploadCache _cache;
    private readonly Lazy<string> _clientKey;

    internal GeminiFiles(ApiTransport transport, GeminiClientOptions options)
    {
        _transport = transport;
        _options = options;
        _uploads = new ResumableUpload(transport, options);
        _cache = new UploadCache(options.FileCacheDirectory, options.TimeProvider);
        _clientKey = new Lazy<string>(() => UploadKey.OfClient(options));
    }

    /// <summary>Uploads a picture, or finds it among those that were uploaded before, and waits until it can be asked about.</summary>
    /// <param name="image">The picture. What is stripped from pictures that are sent inline is stripped here, too.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The same picture by reference, with the same size and orientation, for requests of this client.</returns>
    /// <exception cref="GeminiException">The upload failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Files API.</exception>
    public async Task<ImageInput> UploadAsync(ImageInput image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        using CallTimeout timeout = new(_options, cancellationToken);
        return await UploadAsync(image, timeout).ConfigureAwait(false);
    }

    /// <summary>Uploads any file in chunks, and waits until it can be asked about. An upload that is cut continues where the API confirms it.</summary>
    /// <param name="path">The file; left as it is until the upload has ended.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="displayName">What it is to be called; null for nothing.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="GeminiException">The upload failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Files API.</exception>
    public async Task<GeminiFile> UploadFileAsync(string path, string mimeType, string? displayName = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        using CallTimeout timeout = new(_options, cancellationToken);
        return await UploadAsync(new UploadContent(() => File.OpenRead(path), new FileInfo(path).Length, mimeType, displayName) { MayTakeLong = true }, timeout).ConfigureAwait(false);
    }

    /// <summary>Lists the project's files.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="GeminiException">A call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Files API.</exception>
    public IAsyncEnumerable<GeminiFile> ListAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        return ResourcePages.ReadAsync(_transport, _options, "files", ["files"], GeminiFile.Read, cancellationToken);
    }

    /// <summary>Asks about one file.</summary>
    /// <param name="name">Such as <c>files/abc-123</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiException">The call failed. The API answers 403 for a file that has expired or belongs to another project.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Files API.</exception>
    public async Task<GeminiFile> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        using CallTimeout timeout = new(_options, cancellationToken);
        return await GetAsync(name, timeout).ConfigureAwait(false);
    }

    /// <summary>Deletes a file. A picture that was uploaded to it is uploaded again when it is needed again.</summary>
    /// <param name="name">Such as <c>files/abc-123</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Files API.</exception>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        using CallTimeout timeout = new(_options, cancellationToken);
        await _transport.SendOnlyAsync(new ApiCall { Operation = "files.delete", Method = HttpMethod.Delete, Address = _transport.Addresses.Resource(ApiAddresses.Name("files", name)) }, timeout).ConfigureAwait(false);
        _cache.RemoveByName(ApiAddresses.Name("files", name));
    }

    internal async Task<ImageInput> UploadAsync(ImageInput image, CallTimeout timeout)
    {
        if (image.ReferenceUri is not null)
        {
            return image;
        }

        UploadContent content = ContentOf(image);
        string key = await KeyOfAsync(content, timeout).ConfigureAwait(false);
        if (_cache.Find(key) is { } known)
        {
            return image.UploadedAs(known.Uri);
        }

        GeminiFile file = await UploadAsync(content, timeout).ConfigureAwait(false);
        _cache.Add(key, file);
        return image.UploadedAs(file.Uri);
    }

    internal async Task<GeminiFile> UploadAsync(UploadContent content, CallTimeout timeout)
    {
        ThrowIfVertex();
        return await WaitAsync(await _uploads.UploadAsync(content, timeout).ConfigureAwait(false), content.MimeType, timeout).ConfigureAwait(false);
    }

    /// <summary>Waits until a file can be asked about.</summary>
    /// <param name="file">What the API has said of it so far.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="timeout">How long it may take.</param>
    internal async Task<GeminiFile> WaitAsync(GeminiFile file, string mimeType, CallTimeout timeout)
    {
        while (file.State == GeminiFileState.Processing)
        {
            await _transport.WaitAsync(PollDelay, timeout, default).ConfigureAwait(false);
            file = await GetAsync(file.Name, timeout).ConfigureAwait(false);
        }

        if (file.State != GeminiFileState.Failed)
        {
            return file;
        }

        string said = file.Problem is { } problem ? ": " + _transport.Errors.Redactor.Quote(problem) : "";
        throw new GeminiRequestException($"The API could not prepare the uploaded file ({file.Name}{said}); check that it is a whole {mimeType} file.");
    }

    /// <summary>Forgets what was uploaded of a picture, because the API no longer knows it.</summary>
    internal async Task ForgetAsync(ImageInput image, CallTimeout timeout)
    {
        if (image.ReferenceUri is { } uri)
        {
            // Its bytes are not here to be uploaded again, but whoever has them is not to be given the dead file once more.
            _cache.RemoveByUri(uri);
        }
        else
        {
            _cache.Remove(await KeyOfAsync(ContentOf(image), timeout).ConfigureAwait(false));
        }
    }

    private void ThrowIfVertex()
    {
        if (_options.Dialect == WireDialect.Vertex)
        {
            throw new RequestRefusedException("Vertex AI has no Files API; put the file into Cloud Storage and give its gs:// address to ImageInput.FromUri.");
        }
    }

    private async Task<string> KeyOfAsync(UploadContent content, CallTimeout timeout)
    {
        try
        {
            return await UploadKey.CreateAsync(_clientKey.Value, content, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException problem)
        {
            // A large picture takes a while to be read.
            throw _transport.Failures.Translate(problem, timeout, default, hasAnswerBegun: false);
        }
    }

    private static UploadContent ContentOf(ImageInput image) => new(image.OpenRead, image.Length, image.MimeType, null);

    private Task<GeminiFile> GetAsync(string name, CallTimeout timeout) =>
        _transport.ReadJsonAsync(new ApiCall { Operation = "files.get", Method = HttpMethod.Get, Address = _transport.Addresses.Resource(ApiAddresses.Name("files", name)) }, GeminiFile.Read, timeout);
}
