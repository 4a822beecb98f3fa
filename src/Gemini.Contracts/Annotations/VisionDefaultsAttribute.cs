namespace Gemini.Contracts;

/// <summary>What every contract of an assembly has unless its own <see cref="VisionTaskAttribute"/> says otherwise.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class VisionDefaultsAttribute : Attribute
{
    /// <inheritdoc cref="VisionTaskAttribute.SystemInstruction"/>
    public string? SystemInstruction { get; set; }

    /// <inheritdoc cref="VisionTaskAttribute.Model"/>
    public string? Model { get; set; }

    /// <inheritdoc cref="VisionTaskAttribute.Thinking"/>
    public Thinking Thinking { get; set; }

    /// <inheritdoc cref="VisionTaskAttribute.MediaResolution"/>
    public MediaResolution MediaResolution { get; set; }

    /// <inheritdoc cref="VisionTaskAttribute.Temperature"/>
    public double Temperature { get; set; } = double.NaN;

    /// <inheritdoc cref="VisionTaskAttribute.MaxOutputTokens"/>
    public int MaxOutputTokens { get; set; }

    /// <inheritdoc cref="VisionTaskAttribute.MaxInputTokens"/>
    public int MaxInputTokens { get; set; }
}
