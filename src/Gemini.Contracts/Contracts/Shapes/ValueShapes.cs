using System.Collections.Immutable;
using System.ComponentModel;
using System.Numerics;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Makes the shapes of values that are no objects; generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueShapes
{
    /// <summary>A value that is a place as it is.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="image">The image placeholder that a coordinate lies in.</param>
    /// <param name="isImageIndexed">Whether the object's <c>[ImageIndex]</c> names the picture.</param>
    /// <param name="isNullable">Whether a value of a reference type may be null.</param>
    public static PlaceShape<T> Place<T>(PlaceKind kind, int image = 0, bool isImageIndexed = false, bool isNullable = false) =>
        new DirectPlace<T>(new PlaceDescription(kind, image, isImageIndexed, isNullable));

    /// <summary>A value that a place shows as another type, such as a box that is held as four numbers.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="toPlace">The value as the place shows it.</param>
    /// <param name="fromPlace">The value that the place was given.</param>
    /// <param name="image">The image placeholder that a coordinate lies in.</param>
    /// <param name="isImageIndexed">Whether the object's <c>[ImageIndex]</c> names the picture.</param>
    /// <param name="isNullable">Whether a value of a reference type may be null.</param>
    public static PlaceShape<T> Place<T, TPlace>(PlaceKind kind, Func<T, TPlace> toPlace, Func<TPlace, T> fromPlace, int image = 0, bool isImageIndexed = false, bool isNullable = false) =>
        new ConvertedPlace<T, TPlace>(new PlaceDescription(kind, image, isImageIndexed, isNullable), toPlace, fromPlace);

    /// <summary>A number that says how sure the model is.</summary>
    public static PlaceShape<T> Confidence<T>()
        where T : INumber<T> =>
        Place<T, double>(PlaceKind.Confidence, static value => double.CreateSaturating(value), static place => T.CreateChecked(place));

    /// <summary>A confidence, which a place shows as its number.</summary>
    public static PlaceShape<Confidence> Confidence() =>
        Place<Confidence, double>(PlaceKind.Confidence, static value => value.Value, static place => new Confidence(place));

    /// <summary>The index of a picture among those of a placeholder.</summary>
    public static PlaceShape<T> ImageIndex<T>()
        where T : INumber<T> =>
        Place<T, int>(PlaceKind.ImageIndex, static value => int.CreateSaturating(value), static place => T.CreateChecked(place));

    /// <summary>An enum, which a place shows as its name on the wire.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="table">The names.</param>
    public static PlaceShape<T> Enum<T>(PlaceKind kind, EnumTable<T> table)
        where T : struct, Enum =>
        new EnumPlace<T>(new PlaceDescription(kind, 0, false, false, IsEnum: true), table);

    /// <summary>A nullable place of a value type.</summary>
    public static PlaceShape<T?> Nullable<T>(PlaceShape<T> place)
        where T : struct =>
        new NullablePlace<T>(place);

    /// <summary>A nullable struct that holds places.</summary>
    public static ValueShape<T?> Nullable<T>(ValueShape<T> shape)
        where T : struct =>
        new NullableShape<T>(shape);

    /// <summary>Named keypoints.</summary>
    /// <param name="table">Which there are.</param>
    /// <param name="create">Makes the dictionary of entries.</param>
    /// <param name="image">The image placeholder that they lie in.</param>
    /// <param name="isImageIndexed">Whether the object's <c>[ImageIndex]</c> names the picture.</param>
    public static ValueShape<TDictionary> Keypoints<TDictionary, TKey>(KeypointTable<TKey> table, Func<Dictionary<TKey, Keypoint>, TDictionary> create, int image = 0, bool isImageIndexed = false)
        where TKey : notnull
        where TDictionary : IEnumerable<KeyValuePair<TKey, Keypoint>> =>
        new KeypointsShape<TDictionary, TKey>(table, create, Nullable(Place<PixelPoint>(PlaceKind.Point, image, isImageIndexed)));

    /// <summary>A value with its box.</summary>
    /// <param name="value">The shape of the value itself.</param>
    /// <param name="image">The image placeholder that it lies in.</param>
    /// <param name="isImageIndexed">Whether the <c>[ImageIndex]</c> of the object around it, or the value itself, names the picture.</param>
    /// <param name="hasOwnIndex">Whether the value itself names the picture.</param>
    public static ValueShape<Located<T>> Located<T>(ValueShape<T> value, int image = 0, bool isImageIndexed = false, bool hasOwnIndex = false) =>
        new LocatedShape<T>(value, Nullable(Place<PixelBox>(PlaceKind.Box, image, isImageIndexed)), hasOwnIndex);

    /// <summary>A list.</summary>
    /// <param name="element">The shape of its elements.</param>
    /// <param name="create">Makes the list of elements.</param>
    public static ValueShape<TList> List<TList, TElement>(ValueShape<TElement> element, Func<List<TElement>, TList> create)
        where TList : IEnumerable<TElement> =>
        new ListShape<TList, TElement>(element, create);

    /// <summary>A dictionary.</summary>
    /// <param name="key">The shape of its keys.</param>
    /// <param name="value">The shape of its values.</param>
    /// <param name="create">Makes the dictionary of entries.</param>
    public static ValueShape<TDictionary> Entries<TDictionary, TKey, TValue>(ValueShape<TKey> key, ValueShape<TValue> value, Func<Dictionary<TKey, TValue>, TDictionary> create)
        where TKey : notnull
        where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>> =>
        new EntriesShape<TDictionary, TKey, TValue>(key, value, create);

    /// <summary>Points in order, which a place shows as an immutable array.</summary>
    /// <param name="kind"><see cref="PlaceKind.Points"/> or <see cref="PlaceKind.NormalizedPoints"/>.</param>
    /// <param name="create">Makes the list of the points.</param>
    /// <param name="image">The image placeholder that they lie in.</param>
    /// <param name="isImageIndexed">Whether the object's <c>[ImageIndex]</c> names the picture.</param>
    /// <param name="isNullable">Whether a list of a reference type may be null.</param>
    public static PlaceShape<TList> Points<TList, TPoint>(PlaceKind kind, Func<ImmutableArray<TPoint>, TList> create, int image = 0, bool isImageIndexed = false, bool isNullable = false)
        where TList : IEnumerable<TPoint> =>
        Place(kind, static (TList value) => value is ImmutableArray<TPoint> { IsDefault: true } ? [] : ImmutableArray.CreateRange(value), create, image, isImageIndexed, isNullable);
}
