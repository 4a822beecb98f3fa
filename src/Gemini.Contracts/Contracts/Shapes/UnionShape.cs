using System.ComponentModel;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A closed hierarchy: one of several objects.</summary>
/// <typeparam name="T">The type at the hierarchy's root.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionShape<T> : ValueShape<T>
    where T : class
{
    private readonly List<BranchShape<T>> _branches = [];

    /// <summary>Adds a type of the hierarchy; one that is derived from another comes before it.</summary>
    /// <returns>This shape.</returns>
    public UnionShape<T> Add<TBranch>(ObjectShape<TBranch> shape)
        where TBranch : T
    {
        _branches.Add(new BranchShape<T, TBranch>(shape));
        return this;
    }

    internal override bool Visit(ref T value, PlacePath path, PlaceContext context)
    {
        for (int index = 0; index < _branches.Count; index++)
        {
            if (_branches[index].Takes(value))
            {
                context.Visitor.Branch(path, index);
                return _branches[index].Visit(ref value, path, context);
            }
        }

        return false;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates)
    {
        foreach (BranchShape<T> branch in _branches)
        {
            branch.Describe(path, templates);
        }
    }
}
