namespace Gemini.Contracts;

/// <summary>How much a model thinks before it answers.</summary>
public enum Thinking
{
    /// <summary>What suits the task and the model: off, or the least, for boxes, points and masks; the model's own otherwise.</summary>
    Auto,

    /// <summary>The model's own default; nothing is sent.</summary>
    ModelDefault,

    /// <summary>Off where the model can, else the least it takes.</summary>
    Off,

    /// <summary><c>MINIMAL</c>.</summary>
    Minimal,

    /// <summary><c>LOW</c>.</summary>
    Low,

    /// <summary><c>MEDIUM</c>.</summary>
    Medium,

    /// <summary><c>HIGH</c>.</summary>
    High,

    /// <summary><c>XHIGH</c>, of some Gemini 4 models.</summary>
    XHigh,
}
