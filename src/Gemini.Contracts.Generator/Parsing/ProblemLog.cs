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
    public void Report(ProblemKind kind, Location location, SourceWord otherwise, Location other, params string[] arguments) =>
        Add(kind, location.IsInSource ? location : otherwise.Location, other.IsInSource ? [other] : [], arguments);

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

        // A member that several types inherit has its fault once, and what is too large in one way often is in another: one change cures both.
        bool isKnown = _problems.Exists(known => known.Kind == kind && known.Location == place && (kind == ProblemKind.ContractTooLarge || known.Arguments.SequenceEqual(arguments)));
        if (!isKnown)
        {
            _problems.Add(new Problem(kind, place, ImmutableArray.Create(arguments), others));
        }
    }
}
