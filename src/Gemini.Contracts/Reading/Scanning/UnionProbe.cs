namespace Gemini.Contracts.Reading;

/// <summary>A read that only asks which members a contract has: of a union, those of one case after another.</summary>
/// <param name="index">Which case is asked, where the contract is a union.</param>
internal sealed class UnionProbe(int index)
{
    /// <summary>Which case is asked, where the contract is a union.</summary>
    public int Index => index;

    /// <summary>How many cases the union has; 0 where the contract is none, or was asked about the member that says the case.</summary>
    public int CaseCount { get; set; }
}
