namespace Gemini.Contracts.Testing;

/// <summary>A contract is not what its snapshot says, or has none.</summary>
public sealed class ContractSnapshotException : Exception
{
    /// <summary>Without a message.</summary>
    public ContractSnapshotException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What differs, and what to do.</param>
    public ContractSnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What differs, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ContractSnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
