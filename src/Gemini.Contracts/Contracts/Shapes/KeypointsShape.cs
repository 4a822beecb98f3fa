using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>Named keypoints: each is an item that is called by its name.</summary>
internal sealed class KeypointsShape<TDictionary, TKey>(KeypointTable<TKey> table, Func<Dictionary<TKey, Keypoint>, TDictionary> create, PlaceShape<PixelPoint?> point) : ValueShape<TDictionary>
    where TKey : notnull
    where TDictionary : IEnumerable<KeyValuePair<TKey, Keypoint>>
{
    internal override bool IsSpatial => true;

    internal override bool Visit(ref TDictionary value, PlacePath path, PlaceContext context)
    {
        if (value is null)
        {
            return false;
        }

        Dictionary<TKey, Keypoint> given = [];
        foreach ((TKey key, Keypoint keypoint) in value)
        {
            given[key] = keypoint;
        }

        bool isChanged = false;
        for (int i = 0; i < table.Count; i++)
        {
            Keypoint held = given.GetValueOrDefault(table[i]);
            PixelPoint? place = held.Visibility == KeypointVisibility.Absent ? null : held.Point;
            PlacePath at = path.Member(table.Members.NameOf(i));
            context.Visitor.BeginItem(at, isNamed: true);
            if (point.Visit(ref place, at, context))
            {
                isChanged = true;
                given[table[i]] = place is null ? Keypoint.Absent : new Keypoint(place, held.IsPresent ? held.Visibility : KeypointVisibility.Visible);
            }

            context.Visitor.EndItem();
        }

        if (isChanged)
        {
            value = create(given);
        }

        return isChanged;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates)
    {
        for (int i = 0; i < table.Count; i++)
        {
            point.Describe(path.Member(table.Members.NameOf(i)), templates);
        }
    }
}
