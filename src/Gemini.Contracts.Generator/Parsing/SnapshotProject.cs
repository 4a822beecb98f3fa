using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What a test project references: the framework that runs its tests, and contracts of other assemblies.</summary>
internal static class SnapshotProject
{
    /// <summary>The attribute that asks for the tests.</summary>
    public const string AttributeName = "Gemini.Contracts.Testing.SnapshotContractsAttribute";

    private const string Suffix = "Contract";

    /// <summary>The framework; of several the first of xUnit, NUnit and MSTest.</summary>
    public static TestFramework FrameworkOf(Compilation compilation) =>
        IsThere(compilation, "Xunit.FactAttribute") ? TestFramework.XUnit
        : IsThere(compilation, "NUnit.Framework.TestAttribute") ? TestFramework.NUnit
        : IsThere(compilation, "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute") ? TestFramework.MSTest
        : TestFramework.None;

    /// <summary>The tests for the contracts of referenced assemblies; null where no framework is referenced.</summary>
    public static SnapshotTestsModel? Read(Compilation compilation, CancellationToken cancellationToken)
    {
        TestFramework framework = FrameworkOf(compilation);
        if (framework == TestFramework.None)
        {
            return null;
        }

        List<SnapshotTarget> targets = [];
        List<string> hidden = [];
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (AttributeData attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: "AssemblyContractAttribute", TypeArguments.Length: 1 } type && type.TypeArguments[0] is INamedTypeSymbol contract && KnownTypes.IsIn(type.ContainingNamespace, "Contracts", "Gemini"))
                {
                    string name = contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
                    if (Reachability.IsAccessible(contract, compilation))
                    {
                        targets.Add(new SnapshotTarget(name, SimpleName(contract.Name)));
                    }
                    else
                    {
                        hidden.Add(name);
                    }
                }
            }
        }

        hidden.Sort(StringComparer.Ordinal);
        return new SnapshotTestsModel(framework, EquatableArray.From(targets), EquatableArray.From(hidden));
    }

    /// <summary>A contract of the project itself.</summary>
    public static SnapshotTarget TargetOf(ContractModel contract) =>
        new(contract.Namespace.Length == 0 ? contract.ContractName : contract.Namespace + "." + contract.ContractName, SimpleName(contract.ContractName));

    private static bool IsThere(Compilation compilation, string name) => compilation.GetTypeByMetadataName(name) is not null;

    private static string SimpleName(string contract) => contract.EndsWith(Suffix, StringComparison.Ordinal) && contract.Length > Suffix.Length ? contract.Substring(0, contract.Length - Suffix.Length) : contract;
}
