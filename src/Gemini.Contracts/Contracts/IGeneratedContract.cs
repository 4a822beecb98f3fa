using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A contract that the generator made, of which there is one instance.</summary>
/// <typeparam name="TContract">The contract itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGeneratedContract<TContract>
    where TContract : VisionContract, IGeneratedContract<TContract>
{
    /// <summary>The contract.</summary>
    static abstract TContract Instance { get; }
}
