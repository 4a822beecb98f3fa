namespace Gemini.Contracts.Generator.Model;

/// <summary>What tests a test project is given for the snapshots of contracts.</summary>
/// <param name="Framework">For whose runner.</param>
/// <param name="Contracts">Of the project and of what it references, by name.</param>
/// <param name="Hidden">Contracts of referenced assemblies that the project cannot name.</param>
internal sealed record SnapshotTestsModel(TestFramework Framework, EquatableArray<SnapshotTarget> Contracts, EquatableArray<string> Hidden);

/// <summary>A contract of which a snapshot is tested.</summary>
/// <param name="TypeName">The generated contract, fully qualified, without <c>global::</c>.</param>
/// <param name="Name">The annotated type's simple name, as the contract itself says it.</param>
internal sealed record SnapshotTarget(string TypeName, string Name);

/// <summary>What runs a project's tests.</summary>
internal enum TestFramework
{
    None,
    XUnit,
    NUnit,
    MSTest,
}
