using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A place that shows the record's value as it is.</summary>
internal sealed class DirectPlace<T>(PlaceDescription description) : PlaceShape<T>(description)
{
    internal override object? ToPlace(T value) => value;

    internal override bool TryFromPlace(object place, [MaybeNullWhen(false)] out T value)
    {
        bool isOfType = place is T;
        value = isOfType ? (T)place : default;
        return isOfType;
    }
}
