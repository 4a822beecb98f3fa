using System.Globalization;
using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>How many corrupted texts of all contracts were read wrong, with a few of each kind.</summary>
internal sealed class CorruptionTally
{
    private const int MaxShown = 12;

    private readonly int[] _harms = new int[Enum.GetValues<Harm>().Length];
    private readonly StringBuilder _shown = new();

    /// <summary>How many texts were read.</summary>
    public int Cases { get; private set; }

    /// <summary>How many of them were harmed.</summary>
    public int Harmed => Cases - _harms[(int)Harm.None];

    /// <summary>How many were harmed in one way.</summary>
    public int Of(Harm harm) => _harms[(int)harm];

    /// <summary>Corrupts answers of one contract after the other.</summary>
    /// <param name="seed">The first answer's; the next ones count on.</param>
    /// <param name="cases">How many texts to read at least.</param>
    /// <param name="stride">Each how manieth corruption of an answer is read.</param>
    /// <param name="layout">How the items of an answer are put together.</param>
    public static CorruptionTally Run(int seed, int cases, int stride, AnswerLayout layout = AnswerLayout.List)
    {
        CorruptionTally tally = new();
        for (int number = 0; tally.Cases < cases; number++)
        {
            IReadOnlyList<ICorruptedContract> contracts = layout == AnswerLayout.Single ? CorruptedContracts.Objects : CorruptedContracts.All;
            ICorruptedContract contract = contracts[number % contracts.Count];
            CorruptedAnswer answer = new(contract, seed + number, layout);
            for (int corruption = number % stride; corruption < answer.Count && tally.Cases < cases; corruption += stride)
            {
                Harm harm = answer.Read(corruption, out string text);
                tally.Cases++;
                if (tally._harms[(int)harm]++ < MaxShown && harm != Harm.None)
                {
                    tally._shown.Append(CultureInfo.InvariantCulture, $"\n{harm} ({contract.Name}): {text.ReplaceLineEndings("\\n")}");
                }
            }
        }

        return tally;
    }

    public override string ToString() =>
        $"{Cases} texts: {string.Join(", ", _harms.Select(static (count, harm) => $"{(Harm)harm} {count.ToString(CultureInfo.InvariantCulture)}"))}{_shown}";
}
