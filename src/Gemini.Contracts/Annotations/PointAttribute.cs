namespace Gemini.Contracts;

/// <summary>Marks a property as a point: <c>[y, x]</c> 0–1000 on the wire. On an array the value reads <c>[x, y]</c> in pixels.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class PointAttribute : Attribute;
