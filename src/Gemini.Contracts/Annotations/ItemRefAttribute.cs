namespace Gemini.Contracts;

/// <summary>
/// Marks a property that points at another item of the same answer by what identifies that item, such as <c>[property: ItemRef(nameof(Node.Id))] int? Parent</c>.
/// A reference that leads nowhere, to several items, or to the item itself is a finding of the answer.
/// </summary>
/// <remarks>
/// The property is a text, an integer or a <see cref="Guid"/> of the same type as the property that it names, or a list of these. A position in the list is no reference:
/// it means another item as soon as one was rejected or taken out.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemRefAttribute : Attribute
{
    /// <summary>The property holds a value of a property of another item of the type that declares it.</summary>
    /// <param name="property">The property that identifies the other item, such as <c>nameof(Node.Id)</c>.</param>
    public ItemRefAttribute(string property) => Property = property;

    /// <summary>The property holds a value of a property of an item of another type, wherever in the answer it is.</summary>
    /// <param name="item">The other item's type, or what it derives from.</param>
    /// <param name="property">The property that identifies the other item, such as <c>nameof(Node.Id)</c>.</param>
    public ItemRefAttribute(Type item, string property)
    {
        Item = item;
        Property = property;
    }

    /// <summary>The other item's type; null for the type that declares the reference.</summary>
    public Type? Item { get; }

    /// <summary>The property that identifies the other item.</summary>
    public string Property { get; }

    /// <summary>Whether an item may point at itself without a finding.</summary>
    public bool AllowsSelf { get; set; }
}
