namespace Gemini.Contracts;

/// <summary>Makes a record the whole contract of a vision call: the generator derives the prompt, the response schema, the request builder and the reader from it.</summary>
/// <remarks>
/// The prompt is a template: <c>{name}</c> is a text argument, <c>{name:image}</c> one image, <c>{name:images}</c> any number of images;
/// <c>{{</c> and <c>}}</c> are literal braces. A prompt without an image placeholder takes one image, before the text.
/// </remarks>
/// <param name="prompt">What the model is asked.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, AllowMultiple = false, Inherited = false)]
public sealed class VisionTaskAttribute(string prompt = "") : Attribute
{
    /// <summary>What the model is asked.</summary>
    public string Prompt { get; } = prompt;

    /// <summary>Whether the model answers with one object or with a list; by default the record's shape decides.</summary>
    public AnswerShape Answer { get; set; }

    /// <summary>The system instruction; null for none.</summary>
    public string? SystemInstruction { get; set; }

    /// <summary>The model asked, such as <c>gemini-3.8-flash</c>; null for the client's.</summary>
    public string? Model { get; set; }

    /// <summary>How much the model thinks before it answers; the catalog's choice for the task by default.</summary>
    public Thinking Thinking { get; set; }

    /// <summary>How finely the model looks at the images.</summary>
    public MediaResolution MediaResolution { get; set; }

    /// <summary>Sampling temperature, 0 to 2; NaN for the model's own. Ignored by models from 3.6 on.</summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>Most tokens the answer may take, thoughts included; 0 for the model's own limit.</summary>
    public int MaxOutputTokens { get; set; }

    /// <summary>Most tokens the request may take; a request that is estimated above it is refused before it is sent. 0 for no limit.</summary>
    public int MaxInputTokens { get; set; }
}
