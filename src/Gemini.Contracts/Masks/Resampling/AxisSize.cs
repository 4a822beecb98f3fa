namespace Gemini.Contracts.Masks;

/// <summary>How one axis is resized. All tables of an axis follow from it.</summary>
/// <param name="Input">Samples.</param>
/// <param name="Output">Outputs.</param>
internal readonly record struct AxisSize(int Input, int Output)
{
    /// <summary>Whether the axis stays as it is.</summary>
    public bool IsIdentity => Input == Output;

    /// <summary>Whether every output has at most two samples.</summary>
    public bool IsGrowing => Output >= Input;
}
