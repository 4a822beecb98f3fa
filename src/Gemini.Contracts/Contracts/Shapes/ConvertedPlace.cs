using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A place that shows the record's value as another type.</summary>
internal sealed class ConvertedPlace<T, TPlace>(PlaceDescription description, Func<T, TPlace> toPlace, Func<TPlace, T> fromPlace) : PlaceShape<T>(description)
{
    internal override object? ToPlace(T value) => toPlace(value);

    internal override bool TryFromPlace(object place, [MaybeNullWhen(false)] out T value)
    {
        bool isOfType = place is TPlace;
        value = isOfType ? fromPlace((TPlace)place) : default;
        return isOfType;
    }
}
