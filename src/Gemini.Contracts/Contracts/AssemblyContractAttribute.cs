namespace Gemini.Contracts;

/// <summary>
/// Lists one contract of an assembly. The generator writes one for each contract, as an <see cref="AssemblyContractAttribute{TContract}"/>,
/// so that a tool finds an assembly's contracts in its metadata without running any of its code, and a program finds them in a loaded assembly without looking up members:
/// <c>assembly.GetCustomAttributes&lt;AssemblyContractAttribute&gt;().Select(listed => listed.Contract)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class AssemblyContractAttribute : Attribute
{
    private protected AssemblyContractAttribute()
    {
    }

    /// <summary>The contract.</summary>
    public abstract VisionContract Contract { get; }
}
