using System.Reflection;

namespace Gemini.Contracts.Testing;

/// <summary>The contract of a record, found by what its assembly says of itself.</summary>
/// <typeparam name="T">The record.</typeparam>
internal static class ContractOf<T>
{
    /// <summary>The contract whose answer is one value; null where there is none.</summary>
    public static VisionContract<T>? One { get; } = Find<VisionContract<T>>();

    /// <summary>The contract whose answer is a list of it; null where there is none.</summary>
    public static VisionContract<IReadOnlyList<T>>? List { get; } = Find<VisionContract<IReadOnlyList<T>>>();

    private static TContract? Find<TContract>()
        where TContract : VisionContract
    {
        foreach (AssemblyContractAttribute attribute in typeof(T).Assembly.GetCustomAttributes<AssemblyContractAttribute>())
        {
            if (attribute.Contract is TContract contract)
            {
                return contract;
            }
        }

        return null;
    }
}
