namespace Gemini.Contracts;

/// <summary>One part of a prompt: literal text, or the place of an argument.</summary>
public readonly record struct PromptPart
{
    private PromptPart(PromptPartKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>What it is.</summary>
    public PromptPartKind Kind { get; }

    /// <summary>The text, or the argument's name.</summary>
    public string Value { get; }

    /// <summary>Literal text.</summary>
    public static PromptPart Text(string text) => new(PromptPartKind.Text, text);

    /// <summary>The place of a text argument.</summary>
    public static PromptPart Argument(string name) => new(PromptPartKind.Argument, name);

    /// <summary>The place of one image.</summary>
    public static PromptPart Image(string name) => new(PromptPartKind.Image, name);

    /// <summary>The place of any number of images.</summary>
    public static PromptPart Images(string name) => new(PromptPartKind.Images, name);
}
