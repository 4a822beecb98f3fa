namespace Gemini.Contracts;

/// <summary>Marks the enum member that stands for every value the model says that the enum does not name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FallbackAttribute : Attribute;
