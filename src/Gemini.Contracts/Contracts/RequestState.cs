using System.Collections.Immutable;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What a request is made of, whatever its answer.</summary>
internal sealed record RequestState
{
    public required ImmutableArray<PromptArgument> Arguments { get; init; }

    /// <summary>Other words than the contract's; null for the contract's own.</summary>
    public PromptTemplate? Prompt { get; init; }

    public required string? Model { get; init; }

    public required string? SystemInstruction { get; init; }

    public required GenerationOptions Options { get; init; }

    public required int MaxInputTokens { get; init; }

    public ReadOptions ReadOptions { get; init; } = ReadOptions.Default;

    public ImmutableArray<SafetySetting> SafetySettings { get; init; } = [];

    public string? CachedContent { get; init; }

    public string? ServiceTier { get; init; }

    public bool? Store { get; init; }

    public bool UploadImages { get; init; }

    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    public GeminiWire? Wire { get; init; }

    public bool Background { get; init; }

    /// <summary>Whether pictures that have no place in the prompt come after its text.</summary>
    public bool IsTextFirst { get; init; }

    public string? PreviousInteractionId { get; init; }

    /// <summary>The conversation that the request goes on from; null for none.</summary>
    public EarlierTurns? Earlier { get; init; }

    /// <summary>Earlier turns: a prompt with its pictures, and the answer that was right.</summary>
    public ImmutableArray<RequestExample> Examples { get; init; } = [];

    public static RequestState Create(VisionContract contract, ReadOnlySpan<PromptArgument> arguments)
    {
        contract.Prompt.Check(arguments);
        ContractDefinition definition = contract.Definition;
        return new RequestState
        {
            Arguments = contract.Prompt.WriteRegions(arguments),
            Model = definition.Model,
            SystemInstruction = definition.SystemInstruction,
            MaxInputTokens = definition.MaxInputTokens,
            Options = new GenerationOptions
            {
                Temperature = definition.Temperature,
                MaxOutputTokens = definition.MaxOutputTokens == 0 ? null : definition.MaxOutputTokens,
                Thinking = definition.Thinking,
                MediaResolution = definition.MediaResolution,
            },
        };
    }

    /// <summary>The frames of the images, by placeholder.</summary>
    public static AnswerFrames FramesOf(ImmutableArray<PromptArgument> arguments)
    {
        List<ImageFrame[]> frames = [];
        List<Finding> findings = [];
        foreach (PromptArgument argument in arguments)
        {
            if (argument.Finding is { } finding)
            {
                findings.Add(finding);
            }

            if (!argument.IsImage)
            {
                continue;
            }

            ImageFrame[] group = new ImageFrame[argument.Pictures.Length];
            for (int i = 0; i < group.Length; i++)
            {
                group[i] = argument.Pictures[i].Frame;
            }

            frames.Add(group);
        }

        return AnswerFrames.Create([.. frames], findings);
    }

    /// <summary>These arguments with other pictures, one after another, in the places of the images.</summary>
    /// <exception cref="ArgumentException">The prompt takes another number of pictures.</exception>
    public ImmutableArray<PromptArgument> WithPictures(VisionContract contract, ReadOnlySpan<ImageInput> images)
    {
        ImmutableArray<PromptArgument>.Builder arguments = Arguments.ToBuilder();
        int used = 0;
        int groups = 0;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (contract.Prompt.Parameters[i].IsRegion)
            {
                throw new ArgumentException($"The prompt of {contract.Name} has the region {{{contract.Prompt.Parameters[i].Value}}}, which is in another place of an example's picture; make the example by CreateRequest.", nameof(images));
            }

            if (!arguments[i].IsImage)
            {
                continue;
            }

            // The only {name:images} of a prompt takes all that there are.
            int count = arguments[i].Kind == PromptPartKind.Image ? 1 : contract.Prompt.ImageCount == 1 ? images.Length : arguments[i].Pictures.Length;
            if (used + count > images.Length)
            {
                break;
            }

            arguments[i] = arguments[i].WithPictures(images.Slice(used, count).ToArray());
            used += count;
            groups++;
        }

        return groups == contract.Prompt.ImageCount && used == images.Length
            ? arguments.ToImmutable()
            : throw new ArgumentException($"The prompt of {contract.Name} takes {contract.Prompt.ImageCount} pictures, and the example gives {images.Length}; make the example by CreateRequest where it differs.", nameof(images));
    }
}

/// <summary>One answered example: what was asked, and what was answered in the model's own words.</summary>
internal sealed record RequestExample(ImmutableArray<PromptArgument> Arguments, string Answer);
