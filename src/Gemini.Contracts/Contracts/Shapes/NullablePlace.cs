using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A place of a nullable value type.</summary>
internal sealed class NullablePlace<T>(PlaceShape<T> inner) : PlaceShape<T?>(inner.Description with { IsNullable = true })
    where T : struct
{
    internal override object? ToPlace(T? value) => value is { } held ? inner.ToPlace(held) : null;

    internal override bool TryFromPlace(object place, out T? value)
    {
        bool isOfType = inner.TryFromPlace(place, out T held);
        value = held;
        return isOfType;
    }
}
