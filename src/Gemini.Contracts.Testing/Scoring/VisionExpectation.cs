namespace Gemini.Contracts.Testing;

/// <summary>Scores the answers of a contract against a labeled set.</summary>
public static class VisionExpectation
{
    /// <summary>An empty set for a contract.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>. Its shape says where the boxes, labels, confidences and values are, and how they are compared.</param>
    public static VisionExpectation<T> For<T>(VisionContract<T> contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new VisionExpectation<T>(contract);
    }
}
