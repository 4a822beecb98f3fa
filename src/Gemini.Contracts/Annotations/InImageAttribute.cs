namespace Gemini.Contracts;

/// <summary>Says which of a prompt's images a box, a point or a mask lies in.</summary>
/// <param name="placeholder">The name of an image placeholder of the prompt.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class InImageAttribute(string placeholder) : Attribute
{
    /// <summary>The name of an image placeholder of the prompt.</summary>
    public string Placeholder { get; } = placeholder;
}
