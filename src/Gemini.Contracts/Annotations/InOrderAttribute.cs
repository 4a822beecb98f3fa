namespace Gemini.Contracts;

/// <summary>
/// Marks a list whose order means something, such as the points of a path or the steps of a track: the model is told. Where elements say when or in which picture they are,
/// an element before its predecessor is a finding of the answer; the list stays as the model wrote it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class InOrderAttribute : Attribute
{
    /// <summary>The list is in order; of the <see cref="ImageIndexAttribute"/> of its elements, where they have one.</summary>
    public InOrderAttribute()
    {
    }

    /// <summary>The list is in the order of a property of its elements.</summary>
    /// <param name="property">A number, a date or a time that is not nullable, such as <c>nameof(Step.Second)</c>.</param>
    public InOrderAttribute(string property) => Property = property;

    /// <summary>What the list is ordered by; null for the <see cref="ImageIndexAttribute"/> of its elements, or nothing that can be checked.</summary>
    public string? Property { get; }
}
