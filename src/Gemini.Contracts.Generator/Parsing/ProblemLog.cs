using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The problems of one contract, in the order of the walk.</summary>
/// <param name="root">The annotated type, at whose name a problem is reported that no other word of the source has to do with.</param>
internal sealed class ProblemLog(INamedTypeSymbol root)
{
    private readonly List<Problem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Whether a contract can be generated in spite of the problems.</summary>
    public bool AreMinor => !_problems.Exists(static problem => ProblemKinds.IsFatal(problem.Kind));

    /// <summary>Reports a problem at a word.</summary>
    public void Report(ProblemKind kind, SourceWord word, params string[] arguments) => Add(kind, word.Location, [], arguments);

    /// <summary>Reports a problem at a place; where that is in another assembly, at the word that brought its type in.</summary>
    public void Report(ProblemKind kind, Location location, SourceWord otherwise, params string[] arguments) =>
        Add(kind, location.IsInSource ? location : otherwise.Location, [], arguments);

    /// <summary>As <see cref="Report(ProblemKind, Location, SourceWord, string[])"/>, with a second place that has to do with the problem.</summary>
    public void Report(ProblemKind kind, Location location, SourceWord otherwise, Location other, params string[] arguments) => Report(kind, location, otherwise, [other], arguments);

    /// <summary>As <see cref="Report(ProblemKind, Location, SourceWord, string[])"/>, with other places that have to do with the problem.</summary>
    public void Report(ProblemKind kind, Location location, SourceWord otherwise, ImmutableArray<Location> others, params string[] arguments) =>
        Add(kind, location.IsInSource ? location : otherwise.Location, others.RemoveAll(static other => !other.IsInSource), arguments);

    public ImmutableArray<Problem> ToImmutable() => _problems.ToImmutableArray();

    /// <summary>The ids of the problems that leave no contract, such as <c>GEM0001, GEM0005</c>.</summary>
    public string FatalIds()
    {
        SortedSet<string> ids = new(StringComparer.Ordinal);
        foreach (Problem problem in _problems)
        {
            if (ProblemKinds.IsFatal(problem.Kind))
            {
                ids.Add(problem.Id);
            }
        }

        return string.Join(", ", ids);
    }

    private void Add(ProblemKind kind, Location location, ImmutableArray<Location> others, string[] arguments)
    {
        Location place = location.IsInSource ? location : SourceLocations.NameOf(root);

        // One word has a fault of a kind once, however it was come upon: by several types that inherit a member, by each construction of a generic type, or in two ways that one change cures.
        // Warnings can be switched off by the names in them, so that one must not hide another.
        if (!_problems.Exists(known => known.Kind == kind && known.Location == place && (ProblemKinds.IsFatal(kind) || known.Arguments.SequenceEqual(arguments))))
        {
            _problems.Add(new Problem(kind, place, ImmutableArray.Create(arguments), others));
        }
    }
}
