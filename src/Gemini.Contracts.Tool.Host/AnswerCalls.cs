using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>The calls of one contract.</summary>
internal class AnswerCalls<TAnswer>(VisionContract<TAnswer> contract, Galleries galleries) : ContractCalls
{
    /// <inheritdoc/>
    public override IEnumerable<JsonObject> Requests(HostCommand command)
    {
        (int width, int height) = Size(command) ?? (1024, 768);
        VisionRequest<TAnswer> request = Configured(contract.CreateRequest(PictureArguments.Of(contract.Prompt, command, () => StandInPicture.Create(width, height))), command);
        GeminiModel model = ModelCatalog.Default.Get(request.Model ?? ModelCatalog.DefaultModelId);
        foreach (WireDialect dialect in Enum.GetValues<WireDialect>())
        {
            if (command.Text("dialect") is not { } wanted || wanted.Equals(dialect.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                yield return RequestDescription.Of(request.ToGenerateContentRequest(), model, dialect);
            }
        }

        if ((command.Text("dialect") is not { } only || only.Equals("Interactions", StringComparison.OrdinalIgnoreCase)) && OverInteractions(request) is { } other)
        {
            yield return RequestDescription.OfInteraction(other, model);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Read(HostCommand command, ReadOnlyMemory<byte> text)
    {
        AnswerFrames frames = command.Pictures.Count > 0 || command.Names("images").Any()
            ? Request(command).Frames
            : Frames(Size(command) ?? (1000, 1000));
        VisionAnswer<TAnswer> answer = AnswerText.TryReadResponse(text, out GenerateContentResponse? response)
            ? contract.Read(response, frames, null, null)
            : contract.Read(text, frames);
        return AnswerJson.Of(answer, contract, frames, command.Is("masks"));
    }

    /// <inheritdoc/>
    public override JsonObject Replay(HostCommand command)
    {
        try
        {
            return RecordingCalls.Compare(contract, command);
        }
        catch (FileNotFoundException missing) when (missing.FileName?.StartsWith("Gemini.Contracts.Testing", StringComparison.Ordinal) == true)
        {
            throw new HostException("Recordings are read by the package Gemini.Contracts.Testing, which this project does not use: name the test project that has the recordings, with --project.");
        }
    }

    /// <inheritdoc/>
    public override async Task<JsonObject> AskAsync(HostCommand command, GeminiClient client)
    {
        VisionRequest<TAnswer> request = Request(command);
        VisionAnswer<TAnswer> answer = await client.AskAsync(request).ConfigureAwait(false);
        return await FinishAsync(command, request, answer).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task StreamAsync(HostCommand command, GeminiClient client, HostOutput events) =>
        events.Write("answer", await AskAsync(command, client).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task BatchAsync(HostCommand command, GeminiClient client, HostOutput events) =>
        new BatchCalls<TAnswer>(contract, path => Configured(contract.CreateRequest(PictureArguments.Of(contract.Prompt, command.WithPicture(path))), command)).RunAsync(command, client, events);

    /// <inheritdoc/>
    public override Task<JsonObject> ScoreAsync(HostCommand command, Func<GeminiClient> client) => new ScoreCalls<TAnswer>(contract, request => Configured(request, command)).RunAsync(command, client);

    /// <summary>The request of a command.</summary>
    protected VisionRequest<TAnswer> Request(HostCommand command) => Configured(contract.CreateRequest(PictureArguments.Of(contract.Prompt, command)), command);

    /// <summary>Draws the answer where the command wants it, and describes it.</summary>
    protected async Task<JsonObject> FinishAsync(HostCommand command, VisionRequest<TAnswer> request, VisionAnswer<TAnswer> answer)
    {
        JsonObject json = AnswerJson.Of(answer, contract, request.Frames, command.Is("masks"));
        ImageInput? picture = request.ToGenerateContentRequest().Images.LastOrDefault();
        if (!answer.HasValue || picture is null)
        {
            return json;
        }

        string title = command.Text("title") ?? contract.Name;
        string? placeholder = contract.Shape.ImageNames.Length > 1 ? contract.Shape.ImageNames[^1] : null;
        if (command.Text("html") is { } path)
        {
            await AnswerDrawing.Over(picture).Draw(answer, placeholder).WriteHtmlAsync(path, title).ConfigureAwait(false);
            json["html"] = path;
        }

        if (command.Text("gallery") is { } folder)
        {
            json["html"] = await galleries.AddAsync(folder, contract.Name, title, AnswerDrawing.Over(picture).Draw(answer, placeholder)).ConfigureAwait(false);
        }

        return json;
    }

    private VisionRequest<TAnswer> Configured(VisionRequest<TAnswer> request, HostCommand command)
    {
        if (command.Text("model") is { } model)
        {
            request = request.WithModel(model);
        }

        if (command.Text("prompt") is { } words && words != contract.Prompt.Text)
        {
            request = request.WithPrompt(OtherWords.Parse(words, contract.Prompt));
        }

        if (command.Number("temperature") is { } temperature)
        {
            request = request.WithTemperature(temperature);
        }

        if (command.Number("maxOutputTokens") is { } tokens)
        {
            request = request.WithMaxOutputTokens((int)tokens);
        }

        if (command.Text("thinking") is { } thinking)
        {
            request = request.WithThinking(Enum.TryParse(thinking, ignoreCase: true, out Thinking amount)
                ? amount
                : throw new HostException($"'{thinking}' is no amount of thinking; it is one of {string.Join(", ", Enum.GetNames<Thinking>())}."));
        }

        return request;
    }

    /// <summary>The same request over the other wire; null where the project's library has no other.</summary>
    private static GenerateContentRequest? OverInteractions(VisionRequest<TAnswer> request)
    {
        try
        {
            return Convert(request);
        }
        catch (Exception missing) when (missing is MissingMemberException or TypeLoadException)
        {
            return null;
        }

        // Not inlined: what is not there is only told when the method that names it is entered.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static GenerateContentRequest Convert(VisionRequest<TAnswer> request) => request.WithWire(GeminiWire.Interactions).ToGenerateContentRequest();
    }

    private AnswerFrames Frames((int Width, int Height) size) =>
        AnswerFrames.Create([.. Enumerable.Repeat(0, Math.Max(1, contract.Shape.ImageNames.Length)).Select(_ => new[] { ImageFrame.Create(size.Width, size.Height) })]);

    private static (int Width, int Height)? Size(HostCommand command)
    {
        if (command.Text("size") is not { } text)
        {
            return null;
        }

        string[] sides = text.Split('x', 'X', '×');
        return sides.Length == 2 && int.TryParse(sides[0], CultureInfo.InvariantCulture, out int width) && int.TryParse(sides[1], CultureInfo.InvariantCulture, out int height) && width > 0 && height > 0
            ? (width, height)
            : throw new HostException($"'{text}' is no size; write it as 1024x768.");
    }
}
