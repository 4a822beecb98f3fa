using System.Collections.Immutable;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A list whose elements are places or hold them.</summary>
internal sealed class ListShape<TList, TElement>(ValueShape<TElement> shape, Func<List<TElement>, TList> create) : ValueShape<TList>
    where TList : IEnumerable<TElement>
{
    internal override bool Visit(ref TList value, PlacePath path, PlaceContext context)
    {
        if (value is null or ImmutableArray<TElement> { IsDefault: true })
        {
            return false;
        }

        // Null while all elements are as they were.
        List<TElement>? changed = null;
        int index = 0;
        foreach (TElement element in value)
        {
            PlacePath at = path.Element(index);
            TElement current = element;
            bool isKept = context.Visitor.Keeps(at);
            if (!isKept || VisitElement(ref current, at, context))
            {
                changed ??= [.. value.Take(index)];
            }

            if (isKept)
            {
                changed?.Add(current);
            }

            index++;
        }

        if (changed is null)
        {
            return false;
        }

        value = create(changed);
        return true;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates) => shape.Describe(path.AnyElement(), templates);

    /// <summary>A coordinate in a list is an item of its own; an object says so itself.</summary>
    private bool VisitElement(ref TElement element, PlacePath path, PlaceContext context)
    {
        if (!shape.IsSpatial)
        {
            return shape.Visit(ref element, path, context);
        }

        context.Visitor.BeginItem(path);
        bool isChanged = shape.Visit(ref element, path, context);
        context.Visitor.EndItem();
        return isChanged;
    }
}
