using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Testing;

/// <summary>
/// <c>[assembly: SnapshotContracts]</c> in a test project: the generator adds one test for each contract of the project and of the assemblies that it references, for xUnit, NUnit or MSTest, whichever
/// is referenced. Each calls <see cref="ContractSnapshot.Verify"/>; the verified pages are beside the file that has the attribute.
/// </summary>
/// <param name="sourceFile">The file that has the attribute; the compiler fills it in.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SnapshotContractsAttribute([CallerFilePath] string sourceFile = "") : Attribute
{
    /// <summary>The file that has the attribute, as the compiler writes its path.</summary>
    public string SourceFile { get; } = sourceFile;

    /// <summary>The file that has the attribute of a test project; the generated tests call it.</summary>
    /// <param name="tests">The test project.</param>
    /// <exception cref="ArgumentException">The assembly has no such attribute.</exception>
    public static string GetSourceFile(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        return tests.GetCustomAttribute<SnapshotContractsAttribute>()?.SourceFile ?? throw new ArgumentException($"{tests.GetName().Name} has no [assembly: SnapshotContracts].", nameof(tests));
    }
}
