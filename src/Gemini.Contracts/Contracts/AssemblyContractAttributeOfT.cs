using System.ComponentModel;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>Lists one contract of an assembly; generated.</summary>
/// <typeparam name="TContract">The generated contract, such as <c>DetectionContract</c>.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AssemblyContractAttribute<TContract> : AssemblyContractAttribute
    where TContract : VisionContract, IGeneratedContract<TContract>
{
    /// <inheritdoc/>
    public override VisionContract Contract => TContract.Instance;
}
