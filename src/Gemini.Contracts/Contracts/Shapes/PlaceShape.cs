using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A value that is one place.</summary>
/// <typeparam name="T">The value's type in the record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PlaceShape<T> : ValueShape<T>
{
    private protected PlaceShape(PlaceDescription description) => Description = description;

    internal PlaceDescription Description { get; }

    internal override bool IsSpatial => Description.Kind >= PlaceKind.Box;

    /// <summary>The value as a place shows it.</summary>
    internal abstract object? ToPlace(T value);

    /// <summary>The value that a place was given.</summary>
    /// <returns>False where it is of another type.</returns>
    internal abstract bool TryFromPlace(object place, [MaybeNullWhen(false)] out T value);

    internal override bool Visit(ref T value, PlacePath path, PlaceContext context)
    {
        object? held = value is null ? null : ToPlace(value);
        AnswerPlace place = new(path, Description, context.ImageIndex, held) { Owner = context.Owner, Link = context.Link };
        object? changed = context.Visitor.Place(place);
        if (ReferenceEquals(held, changed))
        {
            return false;
        }

        if (changed is null)
        {
            value = Description.IsNullable
                ? default!
                : throw new ArgumentException($"The place '{place.Pointer}' cannot be null.");
            return true;
        }

        value = TryFromPlace(changed, out T? taken)
            ? taken
            : throw new ArgumentException($"The place '{place.Pointer}' of kind {Description.Kind} cannot hold '{changed}' of type {changed.GetType().Name}.");
        return true;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates) => templates.Add(Description.At(path));
}
