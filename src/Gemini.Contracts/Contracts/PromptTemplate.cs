using System.Collections.Immutable;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A prompt with places for its arguments, cut at compile time.</summary>
public sealed class PromptTemplate
{
    /// <summary>Makes a template; generated code does this once a contract.</summary>
    /// <param name="text">The template as it was written, with its placeholders.</param>
    /// <param name="parts">Its literal texts and places, in order.</param>
    public PromptTemplate(string text, ReadOnlySpan<PromptPart> parts)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Parts = [.. parts];
        ImmutableArray<PromptPart>.Builder parameters = ImmutableArray.CreateBuilder<PromptPart>();
        foreach (PromptPart part in Parts)
        {
            if (part.Kind != PromptPartKind.Text && !parameters.Contains(part))
            {
                parameters.Add(part);
            }
        }

        // A prompt that names no image has its place in front.
        Parameters = parameters.ToImmutable();
    }

    private PromptTemplate(PromptTemplate words, ImmutableArray<PromptPart> parameters)
    {
        Text = words.Text;
        Parts = words.Parts;
        Parameters = parameters;
    }

    /// <summary>The template as it was written, with its placeholders.</summary>
    public string Text { get; }

    /// <summary>Literal texts and places for arguments, in order.</summary>
    public ImmutableArray<PromptPart> Parts { get; }

    /// <summary>What a request must be given, in the order of <c>CreateRequest</c>: one part for each name.</summary>
    public ImmutableArray<PromptPart> Parameters { get; }

    /// <summary>How many placeholders take images.</summary>
    internal int ImageCount => Parameters.Count(static parameter => parameter.IsImage);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>These words for the arguments of another template, in its order.</summary>
    /// <exception cref="ArgumentException">The two do not have the same placeholders.</exception>
    internal PromptTemplate ForArgumentsOf(PromptTemplate other)
    {
        string[] missing = [.. other.Parameters.Except(Parameters).Select(Describe)];
        string[] unknown = [.. Parameters.Except(other.Parameters).Select(Describe)];
        return missing.Length == 0 && unknown.Length == 0
            ? new PromptTemplate(this, other.Parameters)
            : throw new ArgumentException($"Other words must have the same placeholders: {(missing.Length > 0 ? $"{string.Join(", ", missing)} is missing" : $"{string.Join(", ", unknown)} is not one of the contract's")}.");
    }

    /// <summary>Checks the arguments of a request against the parameters.</summary>
    /// <exception cref="ArgumentException">There are too many or too few, or one is of another kind than its placeholder.</exception>
    internal void Check(ReadOnlySpan<PromptArgument> arguments)
    {
        if (arguments.Length != Parameters.Length)
        {
            throw new ArgumentException($"The prompt \"{Text}\" takes {Parameters.Length} arguments ({string.Join(", ", Parameters.Select(static parameter => parameter.Value))}), not {arguments.Length}.", nameof(arguments));
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Kind != Parameters[i].Kind)
            {
                throw new ArgumentException($"The argument for {{{Parameters[i].Value}}} is {Describe(arguments[i].Kind)}; give {Describe(Parameters[i].Kind)}.", Parameters[i].Value);
            }
        }
    }

    /// <summary>The arguments with each region in the model's coordinates of its picture.</summary>
    /// <exception cref="ArgumentException">A region is empty, lies outside its picture, or the picture's size is not known.</exception>
    internal ImmutableArray<PromptArgument> WriteRegions(ReadOnlySpan<PromptArgument> arguments)
    {
        ImmutableArray<PromptArgument>.Builder written = ImmutableArray.CreateBuilder<PromptArgument>(arguments.Length);
        for (int i = 0; i < arguments.Length; i++)
        {
            written.Add(Parameters[i].IsRegion ? PromptRegion.Write(Parameters[i], arguments[i], PictureOf(Parameters[i].ImagePlaceholder, arguments)) : arguments[i]);
        }

        return written.MoveToImmutable();
    }

    /// <summary>The picture that an image placeholder was given.</summary>
    private ImageInput PictureOf(int placeholder, ReadOnlySpan<PromptArgument> arguments)
    {
        int images = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (Parameters[i].IsImage && images++ == placeholder && arguments[i].Pictures.Length == 1)
            {
                return arguments[i].Pictures[0];
            }
        }

        throw new ArgumentException($"The prompt \"{Text}\" has no single image {placeholder} that a region could be in.", nameof(arguments));
    }

    /// <summary>The parts of a request: runs of text as one part, each image as one of its own. An argument's text goes in as it is.</summary>
    internal List<GeminiPart> ToParts(ReadOnlySpan<PromptArgument> arguments, MediaResolution resolution)
    {
        List<GeminiPart> parts = new(Parts.Length);
        string text = "";
        foreach (PromptPart part in Parts)
        {
            switch (part.Kind)
            {
                case PromptPartKind.Text:
                    text += part.Value;
                    continue;
                case PromptPartKind.Argument or PromptPartKind.Box or PromptPartKind.Point or PromptPartKind.Points or PromptPartKind.Polygon:
                    text += arguments[Parameters.IndexOf(part)].Text;
                    continue;
            }

            Flush(parts, ref text);
            foreach (ImageInput image in arguments[Parameters.IndexOf(part)].Pictures)
            {
                parts.Add(GeminiPart.Image(image, resolution));
            }
        }

        Flush(parts, ref text);
        return parts;
    }

    private static void Flush(List<GeminiPart> parts, ref string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            parts.Add(GeminiPart.Text(text));
        }

        text = "";
    }

    private static string Describe(PromptPart part) => $"{{{part.Value}}} ({Describe(part.Kind)})";

    private static string Describe(PromptPartKind kind) => kind switch
    {
        PromptPartKind.Image => "an image",
        PromptPartKind.Images => "images",
        PromptPartKind.Box => "a box",
        PromptPartKind.Point => "a point",
        PromptPartKind.Points => "points",
        PromptPartKind.Polygon => "a polygon",
        _ => "a text",
    };
}
