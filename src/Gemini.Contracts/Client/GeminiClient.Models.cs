using System.Text.Json;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <content>Models, whether they can be asked, and token counts.</content>
public sealed partial class GeminiClient
{
    /// <summary>Asks the API how many tokens a request takes in. It is free, and on Gemini 3 an estimate: the bill is <see cref="VisionAnswer{T}.Usage"/>.</summary>
    /// <typeparam name="TAnswer">The answer that the request is for.</typeparam>
    /// <param name="request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public Task<TokenCount> CountTokensAsync<TAnswer>(VisionRequest<TAnswer> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CountTokensAsync(request.ToGenerateContentRequest(), cancellationToken);
    }

    /// <summary>Asks the API how many tokens a request takes in.</summary>
    /// <param name="request">Of <see cref="GeminiRequest.Create"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<TokenCount> CountTokensAsync(GenerateContentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfInteraction(request, "token counts (countTokens)");
        string model = ModelFor(request);
        GeminiModel known = Options.Catalog.Get(model);
        ThrowIfRetired(known);
        RequestBody body = RequestBody.Create(request, known, Options.Dialect);
        if (Options.Dialect != WireDialect.Vertex)
        {
            body = body.Within($"{{\"generateContentRequest\":{{\"model\":{JsonEncodedText.Encode("models/" + ApiAddresses.BareName(model)).ToQuoted()},", "}");
        }

        body.ThrowIfLargerThan(Options.MaxInlineBytes);
        return await ReadJsonAsync(
            new ApiCall
            {
                Operation = "countTokens",
                Method = HttpMethod.Post,
                Address = _transport.Addresses.Model(model, "countTokens"),
                Model = model,
                Content = () => new RequestBodyContent(body),
                ContentLength = body.ContentLength,
            },
            static json => new TokenCount { Total = json.Number("totalTokens") ?? throw new FormatException("no totalTokens"), Cached = json.Number("cachedContentTokenCount") ?? 0 },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the models that the key may ask; on Vertex AI those of the publisher.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="GeminiException">A call failed.</exception>
    public IAsyncEnumerable<ListedModel> ListModelsAsync(CancellationToken cancellationToken = default) =>
        ResourcePages.ReadAsync(_transport, Options, "models", ["models", "publisherModels"], ListedModel.Read, cancellationToken);

    /// <summary>Asks the API about one model.</summary>
    /// <param name="model">Such as <c>gemini-3.8-flash</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiNotFoundException">There is no such model.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    public Task<ListedModel> GetModelAsync(string model, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ApiCall call = new() { Operation = "models.get", Method = HttpMethod.Get, Address = _transport.Addresses.Models(ApiAddresses.Name("models", ApiAddresses.BareName(model))), Model = model };
        return ReadJsonAsync(call, ListedModel.Read, cancellationToken);
    }

    /// <summary>Why a model cannot be asked; null where it can. Nothing is sent.</summary>
    internal RequestRefusedException? RefusalOf(GenerateContentRequest request, string model)
    {
        try
        {
            GenerateContentRequest asked = WithDefaults(request, model);
            GeminiModel known = Options.Catalog.Get(model);
            ThrowIfRetired(known);
            _spend.Release(_spend.Reserve(asked, known));
            RequestBody.Create(asked, known, Options.Dialect);
            return null;
        }
        catch (RequestRefusedException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Refuses a model that the API no longer serves, by the client's own clock.</summary>
    private void ThrowIfRetired(GeminiModel model)
    {
        DateOnly today = DateOnly.FromDateTime(Options.TimeProvider.GetUtcNow().UtcDateTime);
        if (Options.AllowRetired || model.IsRoutedToSuccessor || model.IsServedOn(today))
        {
            return;
        }

        string instead = model.Successor is { } successor ? $"ask {successor}" : "ask another model";
        throw new RequestRefusedException($"{model.Id} was retired on {model.Retires:yyyy-MM-dd}; {instead}, or set GeminiClientOptions.AllowRetired if it is still served.");
    }

    /// <summary>Refuses what Interactions does not have.</summary>
    private void ThrowIfInteraction(GenerateContentRequest request, string what)
    {
        if ((request.Wire ?? Options.Wire) == GeminiWire.Interactions)
        {
            throw new RequestRefusedException($"Interactions has no {what}; ask by the other wire, with WithWire(GeminiWire.GenerateContent) on the request.");
        }
    }

    private async Task<T> ReadJsonAsync<T>(ApiCall call, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using CallTimeout timeout = new(Options, cancellationToken);
        return await _transport.ReadJsonAsync(call, read, timeout).ConfigureAwait(false);
    }
}
