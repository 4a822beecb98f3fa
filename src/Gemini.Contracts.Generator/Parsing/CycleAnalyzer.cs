using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Types that hold themselves. What closes a cycle is optional in the schema; where nothing can be left out, that is a problem.</summary>
internal sealed class CycleAnalyzer
{
    private readonly ParseContext _context;
    private readonly TypeGraph _graph;
    private readonly bool[] _isRecursive;

    /// <summary>Members that are optional since a cycle goes through them, as the number of the object and the place of the member.</summary>
    private readonly HashSet<(int Object, int Member)> _optional = [];

    private CycleAnalyzer(ParseContext context, TypeGraph graph)
    {
        _context = context;
        _graph = graph;
        _isRecursive = new bool[graph.ObjectCount];
    }

    public static Cycles Analyze(ParseContext context, TypeGraph graph)
    {
        CycleAnalyzer analyzer = new(context, graph);
        analyzer.FindRecursion();
        analyzer.BreakCycles();
        if (context.Problems.IsEmpty)
        {
            analyzer.CheckGround();
        }

        return new Cycles(analyzer._isRecursive, analyzer._optional);
    }

    private void FindRecursion()
    {
        for (int i = 0; i < _isRecursive.Length; i++)
        {
            _isRecursive[i] = Reaches(i, i, requiredOnly: false, []);
        }
    }

    private void BreakCycles()
    {
        List<(int Object, int Member)> required = [];
        for (int i = 0; i < _isRecursive.Length; i++)
        {
            List<ParsedMember> members = _graph.Members(i);
            for (int k = 0; k < members.Count && _isRecursive[i]; k++)
            {
                BreakCycle(i, k, members[k], required);
            }
        }

        ReportRequired(required);
    }

    /// <summary>Of the members that close a cycle, reports as few as break all cycles when they are changed.</summary>
    private void ReportRequired(List<(int Object, int Member)> required)
    {
        HashSet<(int Object, int Member)> closing = [.. required];
        while (required.FindAll(edge => ClosesCycle(edge, closing)) is { Count: > 0 } left)
        {
            closing = [.. left];
            int best = Best(left, closing);
            (int Object, int Member) chosen = left[best];
            closing.Remove(chosen);
            required.Remove(chosen);
            Report(chosen.Object, TargetOf(chosen, closing), _graph.Members(chosen.Object)[chosen.Member].Candidate);
        }
    }

    /// <summary>The place of the member that closes all cycles that it is in, else of the first one. A member whose type is an argument of a generic type comes last: it is changed where that is written.</summary>
    private int Best(List<(int Object, int Member)> left, HashSet<(int Object, int Member)> closing)
    {
        List<(int Object, int Member)> changeable = left.FindAll(edge => _graph.Members(edge.Object)[edge.Member].Candidate.Property.OriginalDefinition.Type.TypeKind != Microsoft.CodeAnalysis.TypeKind.TypeParameter);
        changeable = changeable.Count == 0 ? left : changeable;
        int best = changeable.FindIndex(edge => !left.Exists(other => other != edge && IsInOneCycle(edge, other, closing) && ClosesCycle(other, Without(closing, edge))));
        return left.IndexOf(changeable[Math.Max(0, best)]);
    }

    private static HashSet<(int Object, int Member)> Without(HashSet<(int Object, int Member)> edges, (int Object, int Member) edge)
    {
        HashSet<(int Object, int Member)> rest = [.. edges];
        rest.Remove(edge);
        return rest;
    }

    private bool ClosesCycle((int Object, int Member) edge, HashSet<(int Object, int Member)> edges) =>
        _graph.Targets(_graph.Members(edge.Object)[edge.Member].Value!).Exists(target => Leads(target, edge.Object, edges, []));

    private bool IsInOneCycle((int Object, int Member) a, (int Object, int Member) b, HashSet<(int Object, int Member)> edges) =>
        Leads(a.Object, b.Object, edges, []) && Leads(b.Object, a.Object, edges, []);

    private int TargetOf((int Object, int Member) edge, HashSet<(int Object, int Member)> edges)
    {
        List<int> targets = _graph.Targets(_graph.Members(edge.Object)[edge.Member].Value!);
        return targets.Contains(edge.Object) ? edge.Object : targets.Find(target => Leads(target, edge.Object, edges, []));
    }

    /// <summary>Whether some members lead from one object to another.</summary>
    private bool Leads(int from, int to, HashSet<(int Object, int Member)> edges, HashSet<int> seen)
    {
        if (from == to)
        {
            return true;
        }

        foreach ((int Object, int Member) edge in edges)
        {
            if (edge.Object == from && _graph.Targets(_graph.Members(from)[edge.Member].Value!).Exists(target => seen.Add(target) && Leads(target, to, edges, seen)))
            {
                return true;
            }
        }

        return false;
    }

    private void BreakCycle(int owner, int place, ParsedMember member, List<(int Object, int Member)> required)
    {
        if (member.Value is not { } value)
        {
            return;
        }

        foreach (int target in _graph.Targets(value))
        {
            if (target != owner && !Reaches(target, owner, requiredOnly: false, []))
            {
                continue;
            }

            if (!IsDirect(value))
            {
                _optional.Add((owner, place));
            }
            else if (IsRequired(owner, place) && (target == owner || Reaches(target, owner, requiredOnly: true, [])))
            {
                required.Add((owner, place));
                return;
            }
        }
    }

    private void Report(int owner, int target, MemberCandidate member)
    {
        string name = _graph.Object(owner).Type.Name;
        string cycle = target == owner ? $"{name} → {name}" : $"{name} → {_graph.Object(target).Type.Name} → … → {name}";
        _context.Problems.Report(ProblemKind.RequiredCycle, SourceLocations.NameOf(member.Property), member.Word, member.Property.Name, cycle);
    }

    /// <summary>An object that holds nothing but itself ends as an empty one where there are no references, which the API refuses.</summary>
    private void CheckGround()
    {
        bool[] isGround = new bool[_isRecursive.Length];
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int i = 0; i < isGround.Length; i++)
            {
                if (!isGround[i] && (!_isRecursive[i] || IsGround(i, isGround)))
                {
                    isGround[i] = isChanged = true;
                }
            }
        }

        int empty = Array.IndexOf(isGround, false);
        if (empty >= 0)
        {
            ObjectNode node = _graph.Object(empty);
            _context.Problems.Report(ProblemKind.EmptyObject, SourceLocations.NameOf(node.Type), node.Word, SymbolNames.Display(node.Type));
        }
    }

    private bool IsGround(int index, bool[] isGround)
    {
        bool isFilled = _graph.Object(index).Identity.Discriminator is not null;
        List<ParsedMember> members = _graph.Members(index);
        for (int i = 0; i < members.Count; i++)
        {
            bool isWhole = _graph.Targets(members[i].Value!).TrueForAll(target => isGround[target]);
            if (IsRequired(index, i) && !isWhole)
            {
                return false;
            }

            isFilled |= isWhole;
        }

        return isFilled;
    }

    private bool IsRequired(int owner, int place) => _graph.Members(owner)[place].Candidate.IsRequired && !_optional.Contains((owner, place));

    /// <summary>Whether a value must hold an object: no null, no empty list. A hierarchy may end by another branch, but the API unrolls what is required all the same.</summary>
    private static bool IsDirect(ValueModel value) => value is { IsNullable: false, Kind: ValueKind.Object or ValueKind.Union } || (value is { IsNullable: false, Kind: ValueKind.Located } && IsDirect(value.Element!));

    private bool Reaches(int from, int to, bool requiredOnly, HashSet<int> seen)
    {
        List<ParsedMember> members = _graph.Members(from);
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Value is not { } value || (requiredOnly && !(IsDirect(value) && IsRequired(from, i))))
            {
                continue;
            }

            foreach (int target in _graph.Targets(value))
            {
                if (target == to || (seen.Add(target) && Reaches(target, to, requiredOnly, seen)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>Which types hold themselves, and what is optional for that reason.</summary>
/// <param name="isRecursive">For each object.</param>
/// <param name="optional">The object's number and the member's place.</param>
internal sealed class Cycles(bool[] isRecursive, HashSet<(int Object, int Member)> optional)
{
    public bool IsRecursive(int index) => isRecursive[index];

    public bool IsRequired(int index, int place, MemberCandidate member) => member.IsRequired && !optional.Contains((index, place));
}
