namespace Gemini.Contracts;

/// <summary>Marks an integer property that says which image of an <c>{name:images}</c> placeholder the item lies in, counted from 0.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class ImageIndexAttribute : Attribute;
