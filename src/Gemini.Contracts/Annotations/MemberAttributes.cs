namespace Gemini.Contracts;

/// <summary>Marks a property as a box: <c>box_2d</c>, <c>[ymin, xmin, ymax, xmax]</c> 0–1000 on the wire. On an array the value reads <c>[x1, y1, x2, y2]</c> in pixels.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class BoxAttribute : Attribute;

/// <summary>Marks a property as a point: <c>[y, x]</c> 0–1000 on the wire. On an array the value reads <c>[x, y]</c> in pixels.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class PointAttribute : Attribute;

/// <summary>Says which of a prompt's images a box, a point or a mask lies in.</summary>
/// <param name="placeholder">The name of an image placeholder of the prompt.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class InImageAttribute(string placeholder) : Attribute
{
    /// <summary>The name of an image placeholder of the prompt.</summary>
    public string Placeholder { get; } = placeholder;
}

/// <summary>Marks an integer property that says which image of an <c>{name:images}</c> placeholder the item lies in, counted from 0.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class ImageIndexAttribute : Attribute;

/// <summary>Marks the enum member that stands for every value the model says that the enum does not name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FallbackAttribute : Attribute;
