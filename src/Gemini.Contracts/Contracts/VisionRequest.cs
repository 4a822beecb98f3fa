using System.Collections.Immutable;
using Gemini.Contracts.Models;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A request that is answered with a <typeparamref name="TAnswer"/>. Immutable: every <c>With…</c> gives another request.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public sealed class VisionRequest<TAnswer>
{
    internal VisionRequest(VisionContract<TAnswer> contract, RequestState state)
    {
        Contract = contract;
        State = state;
    }

    /// <summary>The contract that the answer is read by.</summary>
    public VisionContract<TAnswer> Contract { get; }

    /// <summary>The frames that the answer's coordinates go through.</summary>
    public AnswerFrames Frames => field ??= RequestState.FramesOf(State.Arguments);

    /// <summary>What was noticed of the request's regions, such as one that reaches outside its picture; the findings of its answer begin with it.</summary>
    public IReadOnlyList<Finding> Findings => Frames.RequestFindings;

    /// <summary>The model asked, such as <c>gemini-3.8-flash</c>; null for the client's.</summary>
    public string? Model => State.Model;

    /// <summary>How the answer is read.</summary>
    public ReadOptions ReadOptions => State.ReadOptions;

    private RequestState State { get; }

    /// <summary>Asks another model.</summary>
    /// <param name="model">The id; null for the client's.</param>
    public VisionRequest<TAnswer> WithModel(string? model) => With(State with { Model = model });

    /// <summary>Asks in other words, to compare wordings. What is asked for stays: schema and reader are the contract's.</summary>
    /// <param name="prompt">With the same placeholders as the contract's prompt, in any order.</param>
    /// <exception cref="ArgumentException">It has other placeholders.</exception>
    public VisionRequest<TAnswer> WithPrompt(PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return With(State with { Prompt = prompt.ForArgumentsOf(Contract.Prompt) });
    }

    /// <summary>Gives another system instruction.</summary>
    /// <param name="instruction">The instruction; null for none.</param>
    public VisionRequest<TAnswer> WithSystemInstruction(string? instruction) => With(State with { SystemInstruction = instruction });

    /// <summary>Lets the model think more or less.</summary>
    /// <param name="thinking">How much.</param>
    public VisionRequest<TAnswer> WithThinking(Thinking thinking) => With(State with { Options = State.Options with { Thinking = thinking } });

    /// <summary>Lets the model look more or less finely at the images.</summary>
    /// <param name="resolution">How finely.</param>
    public VisionRequest<TAnswer> WithMediaResolution(MediaResolution resolution) => With(State with { Options = State.Options with { MediaResolution = resolution } });

    /// <summary>Sets the sampling temperature.</summary>
    /// <param name="temperature">0 to 2; null for the model's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not one of these.</exception>
    public VisionRequest<TAnswer> WithTemperature(double? temperature) => temperature is null or (>= 0 and <= 2)
        ? With(State with { Options = State.Options with { Temperature = temperature } })
        : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is 0 to 2, or null for the model's own.");

    /// <summary>Bounds the answer.</summary>
    /// <param name="tokens">Most tokens, thoughts included; null for the model's own limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public VisionRequest<TAnswer> WithMaxOutputTokens(int? tokens) => tokens is null or > 0
        ? With(State with { Options = State.Options with { MaxOutputTokens = tokens } })
        : throw new ArgumentOutOfRangeException(nameof(tokens), tokens, "An answer takes at least one token; null is the model's own limit.");

    /// <summary>Sets what no other method does, such as top P, a seed or stop sequences.</summary>
    /// <param name="change">Makes other options of these.</param>
    public VisionRequest<TAnswer> WithOptions(Func<GenerationOptions, GenerationOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return With(State with { Options = change(State.Options) });
    }

    /// <summary>Sets safety thresholds that differ from the API's own.</summary>
    /// <param name="settings">One for each category.</param>
    public VisionRequest<TAnswer> WithSafetySettings(params ReadOnlySpan<SafetySetting> settings) => With(State with { SafetySettings = [.. settings] });

    /// <summary>Reads the beginning of the prompt from a context cache.</summary>
    /// <param name="name">Such as <c>cachedContents/abc</c>; null for none.</param>
    public VisionRequest<TAnswer> WithCachedContent(string? name) => With(State with { CachedContent = name });

    /// <summary>Sets how urgently the call is served.</summary>
    /// <param name="tier"><c>standard</c>, <c>flex</c> or <c>priority</c>; null for the API's own.</param>
    public VisionRequest<TAnswer> WithServiceTier(string? tier) => With(State with { ServiceTier = tier });

    /// <summary>Sets whether Google may keep the call: in the project's logs, or over Interactions for conversations that go on and background runs. Not over <c>generateContent</c> of Vertex AI.</summary>
    /// <param name="store">Whether it may; null for the client's choice.</param>
    public VisionRequest<TAnswer> WithStore(bool? store) => With(State with { Store = store });

    /// <summary>
    /// Sends the pictures through the Files API also where they are small enough to be sent inline, for pictures that are asked about several times: each is uploaded once in 48 hours.
    /// Not on Vertex AI, and not in batches.
    /// </summary>
    public VisionRequest<TAnswer> WithUploadedImages() => With(State with { UploadImages = true });

    /// <summary>Adds a label that the bill is broken down by. Vertex AI and Interactions only.</summary>
    /// <param name="key">The label.</param>
    /// <param name="value">Its value.</param>
    public VisionRequest<TAnswer> WithLabel(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        return With(State with { Labels = State.Labels.SetItem(key, value) });
    }

    /// <summary>Chooses the API that carries the request.</summary>
    /// <param name="wire">Which; null for the client's choice.</param>
    public VisionRequest<TAnswer> WithWire(GeminiWire? wire) => With(State with { Wire = wire });

    /// <summary>Lets the model work in the background, for answers that take longer than a connection lasts; the client waits for it all the same. Interactions only; needs <c>WithStore(true)</c>.</summary>
    /// <param name="background">Whether it does.</param>
    public VisionRequest<TAnswer> WithBackground(bool background = true) => With(State with { Background = background });

    /// <summary>
    /// Goes on from a stored interaction, whose turns are not sent again. Interactions only; needs <c>WithStore(true)</c>.
    /// <see cref="VisionAnswer{T}.FollowUp"/> goes on from an answer that you have, over both wires, stored or not.
    /// </summary>
    /// <param name="id">The id, from <see cref="VisionAnswer{T}.ResponseId"/>; null for none.</param>
    public VisionRequest<TAnswer> WithPreviousInteraction(string? id) => With(State with { PreviousInteractionId = id, Earlier = null });

    /// <summary>
    /// Puts the prompt's text before its pictures, as Google's pages on Interactions show it; by default pictures come first, as those on <c>generateContent</c> advise for a single one.
    /// Pictures that the prompt itself gives a place (<c>{photo:image}</c>) stay there.
    /// </summary>
    /// <param name="textFirst">Whether the text comes first.</param>
    public VisionRequest<TAnswer> WithTextFirst(bool textFirst = true) => With(State with { IsTextFirst = textFirst });

    /// <summary>Asks for a summary of the model's thoughts, too: <see cref="VisionAnswer{T}.Thoughts"/>.</summary>
    /// <param name="include">Whether it is asked for.</param>
    public VisionRequest<TAnswer> WithThoughts(bool include = true) => With(State with { Options = State.Options with { IncludeThoughts = include } });

    /// <summary>Reads the answer in another way.</summary>
    /// <param name="options">How.</param>
    public VisionRequest<TAnswer> WithReadOptions(ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return With(State with { ReadOptions = options });
    }

    /// <summary>Shows the model a picture and the answer that is right for it, before the question is asked.</summary>
    /// <param name="image">The example's picture; the prompt must take one, and its text arguments are this request's.</param>
    /// <param name="answer">The right answer, in pixels of that picture; for a list <c>[]</c> where nothing is to be found.</param>
    /// <exception cref="ArgumentException">The prompt takes another number of pictures.</exception>
    public VisionRequest<TAnswer> WithExample(ImageInput image, TAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(image);
        return WithExample(State.WithPictures(Contract, [image]), answer);
    }

    /// <summary>Shows the model an example with several pictures, or with other texts than this request's.</summary>
    /// <param name="example">A request of the same contract, as <c>CreateRequest</c> makes it.</param>
    /// <param name="answer">The right answer, in pixels of its pictures.</param>
    public VisionRequest<TAnswer> WithExample(VisionRequest<TAnswer> example, TAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(example);
        return WithExample(example.State.Arguments, answer);
    }

    /// <summary>The request as the client sends it, before it is written in one dialect: turns, options, schema.</summary>
    public GenerateContentRequest ToGenerateContentRequest()
    {
        List<RequestContent> contents = [.. State.Earlier?.Contents ?? []];
        PromptTemplate prompt = State.Prompt ?? Contract.Prompt;
        MediaResolution resolution = State.Options.MediaResolution == MediaResolution.UltraHigh ? MediaResolution.UltraHigh : MediaResolution.ModelDefault;
        foreach (RequestExample example in State.Examples)
        {
            contents.Add(new RequestContent("user", Ordered(prompt.ToParts(example.Arguments.AsSpan(), resolution))));
            contents.Add(new RequestContent("model", [new TextPart(example.Answer) { Answers = Contract.Schema }]));
        }

        List<GeminiPart> question = prompt.ToParts(State.Arguments.AsSpan(), resolution);
        contents.Add(new RequestContent("user", Ordered(State.Earlier is { } earlier && State.Examples.IsEmpty ? earlier.WithoutKnownPictures(question) : question)));
        return new GenerateContentRequest
        {
            Contents = contents,
            Model = State.Model,
            SystemInstruction = State.SystemInstruction,
            Options = State.Options,
            Schema = Contract.Schema,
            RequiredCapabilities = Contract.Definition.RequiredCapabilities,
            MaxInputTokens = State.MaxInputTokens,
            SafetySettings = State.SafetySettings,
            CachedContent = State.CachedContent,
            ServiceTier = State.ServiceTier,
            Store = State.Store,
            UploadImages = State.UploadImages,
            Labels = State.Labels,
            Wire = State.Wire,
            Background = State.Background,
            PreviousInteractionId = State.Earlier?.InteractionId ?? State.PreviousInteractionId,
            StoredTurns = State.Earlier?.InteractionId is null ? 0 : State.Earlier.Contents.Length,
        };
    }

    /// <summary>What the request will take, before it is sent.</summary>
    /// <param name="model">The model it is for.</param>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve it.</exception>
    public RequestEstimate Estimate(GeminiModel model) => RequestEstimate.Create(ToGenerateContentRequest(), model);

    /// <inheritdoc/>
    public override string ToString() => $"{Contract.Name}: {(State.Prompt ?? Contract.Prompt).Text}";

    /// <summary>Pictures before a text that names no place for them go after it, where that is wanted.</summary>
    private List<GeminiPart> Ordered(List<GeminiPart> parts)
    {
        int leading = parts.TakeWhile(static part => part is ImagePart).Count();
        return State.IsTextFirst && parts.Skip(leading).All(static part => part is TextPart) ? [.. parts[leading..], .. parts[..leading]] : parts;
    }

    /// <summary>The same request as the next turn of a conversation: of the same model over the same wire, unless it names others.</summary>
    internal VisionRequest<TAnswer> After(EarlierTurns earlier) => With(State with
    {
        Earlier = earlier,
        PreviousInteractionId = null,
        Model = State.Model ?? earlier.Model,
        Wire = State.Wire ?? earlier.Wire,
        Store = State.Store ?? (earlier.InteractionId is null ? null : true),
    });

    private VisionRequest<TAnswer> With(RequestState state) => new(Contract, state);

    private VisionRequest<TAnswer> WithExample(ImmutableArray<PromptArgument> arguments, TAnswer answer) =>
        With(State with { Examples = State.Examples.Add(new RequestExample(arguments, Contract.WriteSoundExample(answer, RequestState.FramesOf(arguments)))) });
}
