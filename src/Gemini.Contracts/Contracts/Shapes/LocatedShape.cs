using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A value with its box: an item, whose label is the value's own or else the name of the property.</summary>
internal sealed class LocatedShape<T>(ValueShape<T> shape, PlaceShape<PixelBox?> box, bool hasOwnIndex) : ValueShape<Located<T>>
{
    private static readonly PlaceShape<int> Index = ValueShapes.ImageIndex<int>();

    internal override bool Visit(ref Located<T> value, PlacePath path, PlaceContext context)
    {
        if (value is null)
        {
            return false;
        }

        T held = value.Value;
        PixelBox? place = value.Box;
        int index = value.ImageIndex;
        context.Visitor.BeginItem(path, isNamed: true);
        bool isChanged = shape.Visit(ref held, path.Member("value"), context);
        isChanged |= hasOwnIndex && Index.Visit(ref index, path.Member("image_index"), context);
        isChanged |= box.Visit(ref place, path.Member("box_2d"), hasOwnIndex ? context with { ImageIndex = index } : context);
        context.Visitor.EndItem();
        if (isChanged)
        {
            value = new Located<T>(held, place, index);
        }

        return isChanged;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates)
    {
        shape.Describe(path.Member("value"), templates);
        if (hasOwnIndex)
        {
            Index.Describe(path.Member("image_index"), templates);
        }

        box.Describe(path.Member("box_2d"), templates);
    }
}
