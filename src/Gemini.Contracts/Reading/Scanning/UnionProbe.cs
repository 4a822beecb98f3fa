namespace Gemini.Contracts.Reading;

/// <summary>A read that only asks which members a contract has: of a union, those of one case after another.</summary>
/// <param name="index">Which case is asked, where the contract is a union.</param>
internal sealed class UnionProbe(int index)
{
    /// <summary>How many cases the union has; 0 where the contract is none, or was asked about the member that says the case.</summary>
    public int CaseCount { get; private set; }

    /// <summary>Chooses the case of a union whose object does not say it.</summary>
    /// <param name="caseCount">How many cases the union has.</param>
    /// <param name="chosen">Which is asked.</param>
    public bool TryChoose(int caseCount, out int chosen)
    {
        CaseCount = caseCount;
        chosen = index;
        return index < caseCount;
    }
}
