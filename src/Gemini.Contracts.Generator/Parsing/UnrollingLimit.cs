using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>How large a contract is where every type is written at each place of its use: the OpenAPI dialect has no references.</summary>
internal sealed class UnrollingLimit
{
    private const int MaxMembers = 4000;

    private const int MaxUnrolling = 3;

    private readonly TypeGraph _graph;
    private readonly Cycles _cycles;
    private readonly int[] _open;

    private UnrollingLimit(TypeGraph graph, Cycles cycles)
    {
        _graph = graph;
        _cycles = cycles;
        _open = new int[graph.ObjectCount];
    }

    /// <summary>How often a type is written within itself: as often as there is room for, at most three times. A contract that is too large is reported.</summary>
    public static int Find(ParseContext context, TypeGraph graph, Cycles cycles, ValueModel root)
    {
        UnrollingLimit limit = new(graph, cycles);
        for (int unrolling = MaxUnrolling; unrolling > 0; unrolling--)
        {
            int size = 0;
            foreach (int target in graph.Targets(root))
            {
                size += limit.Count(target, unrolling, MaxMembers - size);
            }

            if (size <= MaxMembers)
            {
                return unrolling;
            }
        }

        context.Problems.Report(
            ProblemKind.ContractTooLarge, SourceWord.NameOf(context.Root), SymbolNames.Display(context.Root), "more than 4,000 properties where every type is written at each place of its use");
        return 1;
    }

    /// <summary>How many properties an object has with all that it holds; counting ends where there are more than allowed.</summary>
    private int Count(int index, int unrolling, int allowed)
    {
        _open[index]++;
        int size = 0;
        List<ParsedMember> members = _graph.Members(index);
        for (int k = 0; k < members.Count; k++)
        {
            List<int> targets = _graph.Targets(members[k].Value!);
            bool isWritten = _cycles.IsRequired(index, k, members[k].Candidate) || targets.TrueForAll(target => _open[target] < unrolling);
            size += isWritten ? 1 : 0;
            for (int i = 0; i < targets.Count && isWritten && size <= allowed; i++)
            {
                size += Count(targets[i], unrolling, allowed - size);
            }
        }

        _open[index]--;
        return size;
    }
}
