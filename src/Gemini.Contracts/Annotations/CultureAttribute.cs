namespace Gemini.Contracts;

/// <summary>
/// Says by which culture dates and numbers in a string are read where the text alone is ambiguous: whether <c>03/04/2025</c> begins with the day, and whether <c>1,234</c> has a
/// decimal comma. On a type, it holds for all of its properties; within a value, the nearer attribute counts. It goes before <see cref="ReadOptions.Culture"/>.
/// </summary>
/// <remarks>
/// What is not ambiguous, such as <c>2025-04-03</c> or <c>1.234,50</c>, is read as it stands. Where the program runs without the data of cultures
/// (<c>InvariantGlobalization</c>), the attribute decides nothing, and the finding <see cref="FindingCodes.AmbiguousFormat"/> remains.
/// </remarks>
/// <param name="name">The culture's name, such as <c>de-DE</c> or <c>en-US</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class CultureAttribute(string name) : Attribute
{
    /// <summary>The culture's name.</summary>
    public string Name { get; } = name;
}
