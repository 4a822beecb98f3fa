using System.ComponentModel;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>An object: its members that are places or hold them.</summary>
/// <typeparam name="T">The record, class or struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectShape<T> : ValueShape<T>
{
    private readonly Action<ObjectShape<T>> _describe;
    private readonly List<MemberShape<T>> _members = [];
    private readonly List<ItemLink> _links = [];
    private readonly Lock _lock = new();
    private Func<T, int>? _imageIndex;
    private bool _isDescribed;

    /// <summary>Makes a shape; its members are described when they are needed first, so that types may hold one another.</summary>
    /// <param name="describe">Adds the members, in the order of the wire.</param>
    public ObjectShape(Action<ObjectShape<T>> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        _describe = describe;
    }

    private List<MemberShape<T>> Members
    {
        get
        {
            if (!Volatile.Read(ref _isDescribed))
            {
                lock (_lock)
                {
                    if (!_isDescribed)
                    {
                        _describe(this);
                        Volatile.Write(ref _isDescribed, true);
                    }
                }
            }

            return _members;
        }
    }

    /// <summary>Adds a member.</summary>
    /// <param name="wireName">Its name on the wire.</param>
    /// <param name="get">Its value.</param>
    /// <param name="with">A copy of the object with another value.</param>
    /// <param name="shape">The places within the value.</param>
    /// <returns>This shape.</returns>
    public ObjectShape<T> Add<TValue>(string wireName, Func<T, TValue?> get, Func<T, TValue, T> with, ValueShape<TValue> shape)
    {
        _members.Add(new MemberShape<T, TValue>(wireName, get, with, shape));
        _links.Add(ItemLink.None);
        return this;
    }

    /// <summary>Says that the member that was added last identifies the object.</summary>
    /// <param name="key">What references name.</param>
    /// <returns>This shape.</returns>
    public ObjectShape<T> Identifies(string key)
    {
        _links[^1] = _links[^1] with { Names = _links[^1].Names.Add(key) };
        return this;
    }

    /// <summary>Says that the member that was added last points at another item.</summary>
    /// <param name="key">What that item is identified by.</param>
    /// <param name="allowsSelf">Whether it may point at its own item.</param>
    /// <returns>This shape.</returns>
    public ObjectShape<T> Refers(string key, bool allowsSelf = false)
    {
        _links[^1] = _links[^1] with { Refers = key, AllowsSelf = allowsSelf };
        return this;
    }

    /// <summary>Says how the member that was added last is scored.</summary>
    /// <param name="weight">What it counts among the members.</param>
    /// <param name="comparer">How its value is compared.</param>
    /// <param name="tolerance">How far two values may be apart.</param>
    /// <param name="relativeTolerance">The same as a part of the expected number.</param>
    /// <param name="threshold">The similarity from which on it is right; null for the comparer's own.</param>
    /// <param name="ignoreCase">Whether case plays no part.</param>
    /// <returns>This shape.</returns>
    public ObjectShape<T> Scored(
        double weight = 1, ScoreComparer comparer = ScoreComparer.Auto, double tolerance = 0, double relativeTolerance = 0, double? threshold = null, bool ignoreCase = false)
    {
        _members[^1] = _members[^1].Scored(new ScoreRule { Weight = weight, Comparer = comparer, Tolerance = tolerance, RelativeTolerance = relativeTolerance, Threshold = threshold, IgnoreCase = ignoreCase });
        return this;
    }

    /// <summary>Says which of a placeholder's pictures the object's coordinates lie in.</summary>
    /// <param name="get">The picture's index, from 0.</param>
    /// <returns>This shape.</returns>
    public ObjectShape<T> IndexedBy(Func<T, int> get)
    {
        _imageIndex = get;
        return this;
    }

    internal override bool Visit(ref T value, PlacePath path, PlaceContext context)
    {
        if (value is null)
        {
            return false;
        }

        List<MemberShape<T>> members = Members;
        bool isItem = path.Parent is null || path.IsElement || members.Exists(static member => member.IsSpatial);
        if (isItem)
        {
            context.Visitor.BeginItem(path);
        }

        PlaceContext inner = context with { ImageIndex = _imageIndex?.Invoke(value) ?? 0, Owner = path };
        bool isChanged = false;
        for (int i = 0; i < members.Count; i++)
        {
            isChanged |= members[i].Visit(ref value, path, inner with { Link = _links[i] });
        }

        if (isItem)
        {
            context.Visitor.EndItem();
        }

        return isChanged;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates)
    {
        if (!templates.TryEnter(this))
        {
            return;
        }

        List<MemberShape<T>> members = Members;
        for (int i = 0; i < members.Count; i++)
        {
            templates.Add(_links[i]);
            members[i].Describe(path, templates);
        }

        templates.Leave(this);
    }
}
