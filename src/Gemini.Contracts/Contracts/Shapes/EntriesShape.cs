using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A dictionary, which is a list of objects with a <c>key</c> and a <c>value</c> on the wire. Each entry is an item.</summary>
internal sealed class EntriesShape<TDictionary, TKey, TValue>(ValueShape<TKey> key, ValueShape<TValue> content, Func<Dictionary<TKey, TValue>, TDictionary> create)
    : ValueShape<TDictionary>
    where TKey : notnull
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
{
    internal override bool Visit(ref TDictionary value, PlacePath path, PlaceContext context)
    {
        if (value is null)
        {
            return false;
        }

        context.Visitor.Entries(path);
        Dictionary<TKey, TValue> entries = [];
        bool isChanged = false;
        int index = 0;
        foreach ((TKey name, TValue held) in value)
        {
            PlacePath at = path.Element(index++);
            if (!context.Visitor.Keeps(at))
            {
                isChanged = true;
                continue;
            }

            TKey newName = name;
            TValue newHeld = held;
            context.Visitor.BeginItem(at);
            isChanged |= key.Visit(ref newName, at.Member("key"), context);
            isChanged |= content.Visit(ref newHeld, at.Member("value"), context);
            context.Visitor.EndItem();
            entries.Add(newName, newHeld);
        }

        if (!isChanged)
        {
            return false;
        }

        value = create(entries);
        return true;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates)
    {
        key.Describe(path.AnyElement().Member("key"), templates);
        content.Describe(path.AnyElement().Member("value"), templates);
    }
}
