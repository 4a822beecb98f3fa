namespace Gemini.Contracts;

/// <summary>What happens to coordinates that are not as the contract says.</summary>
public enum GeometryPolicy
{
    /// <summary>They are put right, with a finding.</summary>
    Repair,

    /// <summary>They stay as they are, with a finding.</summary>
    Keep,

    /// <summary>The item is rejected.</summary>
    Reject,
}
