namespace Gemini.Contracts;

/// <summary>Marks a property as a box: <c>box_2d</c>, <c>[ymin, xmin, ymax, xmax]</c> 0–1000 on the wire. On an array the value reads <c>[x1, y1, x2, y2]</c> in pixels.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class BoxAttribute : Attribute;
