using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary><c>[assembly: SnapshotContracts]</c>: one test for each contract, for the framework that is referenced.</summary>
public sealed class SnapshotContractsTests
{
    private const string Asked = "[assembly: Gemini.Contracts.Testing.SnapshotContracts]";

    /// <summary>What the testing package has, as far as generated code sees it.</summary>
    private const string Testing = """
        namespace Gemini.Contracts.Testing
        {
            [AttributeUsage(AttributeTargets.Assembly)]
            public sealed class SnapshotContractsAttribute([System.Runtime.CompilerServices.CallerFilePath] string sourceFile = "") : Attribute
            {
                public string SourceFile { get; } = sourceFile;
                public static string GetSourceFile(System.Reflection.Assembly tests) => ((SnapshotContractsAttribute)Attribute.GetCustomAttribute(tests, typeof(SnapshotContractsAttribute))!).SourceFile;
            }

            public static class ContractSnapshot
            {
                public static List<string> Verified { get; } = [];
                public static void Verify<T>(VisionContract<T> contract, string sourceFile, string? name = null) => Verified.Add($"{name ?? contract.Name} in {sourceFile}");
            }
        }
        """;

    private const string Contracts = """
        namespace App
        {
            [VisionTask("Find the cups.")] public record Cup(PixelBox Box2D, string Label);
            public class Outer { [VisionTask("What is it?")] public record Inner(string Text); }
            [VisionTask("Unsound.")] public record Unsound(object Anything);
        }
        namespace Other
        {
            [VisionTask("Find cups.")] internal record Cup(string Label);
        }
        """;

    public static TheoryData<string, string, string> Frameworks => new()
    {
        { "xUnit", "Xunit.FactAttribute", "namespace Xunit { public sealed class FactAttribute : Attribute; }" },
        { "NUnit", "NUnit.Framework.TestAttribute", "namespace NUnit.Framework { public sealed class TestAttribute : Attribute; public sealed class TestFixtureAttribute : Attribute; }" },
        {
            "MSTest", "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute",
            "namespace Microsoft.VisualStudio.TestTools.UnitTesting { public sealed class TestMethodAttribute : Attribute; public sealed class TestClassAttribute : Attribute; }"
        },
    };

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Each_contract_has_a_test_that_runs(string framework, string attribute, string source)
    {
        Generated generated = StrictProject.Of(Asked, Testing, Contracts.Replace("[VisionTask(\"Unsound.\")] public record Unsound(object Anything);", "", StringComparison.Ordinal), source).Generate();
        string verified = generated.Run(assembly =>
        {
            Type tests = assembly.GetType("Gemini.Contracts.Snapshots.ContractSnapshotTests", throwOnError: true)!;
            Assert.Equal(framework == "xUnit" ? 1 : 2, tests.CustomAttributes.Count(static data => data.AttributeType.Name is "TestFixtureAttribute" or "TestClassAttribute" or "GeneratedCodeAttribute"));
            object instance = Activator.CreateInstance(tests)!;
            foreach (System.Reflection.MethodInfo test in tests.GetMethods().Where(test => test.CustomAttributes.Any(data => data.AttributeType.FullName == attribute)))
            {
                test.Invoke(instance, null);
            }

            return string.Join('\n', (List<string>)assembly.GetType("Gemini.Contracts.Testing.ContractSnapshot")!.GetProperty("Verified")!.GetValue(null)!);
        });
        Assert.Equal("App_Cup in File0.cs\nOuter.Inner in File0.cs\nOther_Cup in File0.cs", verified);
    }

    [Fact]
    public void The_tests_are_as_their_golden_file_says()
    {
        Generated generated = StrictProject.Of(Asked, Testing, Contracts, "namespace Xunit { public sealed class FactAttribute : Attribute; }").Generate();
        Snapshot.Verify("xunit", Generated.Scrubbed(generated.Sources.Single(static source => source.HintName == "ContractSnapshotTests.g.cs").SourceText.ToString()), "cs.txt");
    }

    [Fact]
    public void Contracts_of_referenced_assemblies_have_tests_and_those_that_cannot_be_named_are_told()
    {
        StrictProject library = StrictProject.Of("""
            namespace Library;
            [VisionTask("Find plates.")] public record Plate(PixelBox Box2D, string Label);
            [VisionTask("Find secrets.")] internal record Secret(string Label);
            """);
        using MemoryStream image = new();
        Assert.True(library.Generate().Clean().Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        StrictProject tests = StrictProject.Of(Asked, Testing, "namespace Xunit { public sealed class FactAttribute : Attribute; }");
        CSharpCompilation compilation = tests.Compilation.WithAssemblyName("Tests").AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        GeneratorRunResult result = tests.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        string text = Assert.Single(result.GeneratedSources).SourceText.ToString();
        Assert.Contains("public void Plate() => global::Gemini.Contracts.Testing.ContractSnapshot.Verify(global::Library.PlateContract.Instance, s_file);", text, StringComparison.Ordinal);
        Assert.Contains("Without Library.SecretContract, which this project cannot see.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("void Secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_attribute_or_a_framework_there_are_no_tests()
    {
        Assert.DoesNotContain(StrictProject.Of(Testing, Contracts, "namespace Xunit { public sealed class FactAttribute : Attribute; }").Generate().Sources, static source => source.HintName == "ContractSnapshotTests.g.cs");
        Assert.DoesNotContain(StrictProject.Of(Asked, Testing, Contracts).Generate().Sources, static source => source.HintName == "ContractSnapshotTests.g.cs");
    }

    [Fact]
    public void A_changed_prompt_leaves_the_tests_as_they_are_and_a_new_contract_adds_one()
    {
        StrictProject strict = StrictProject.Of(Asked, Testing, Contracts, "namespace Xunit { public sealed class FactAttribute : Attribute; }");
        GeneratorDriver driver = strict.Driver().RunGenerators(strict.Compilation, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.Cached], ReasonsAfter(Contracts.Replace("Find the cups.", "Find all cups.", StringComparison.Ordinal)));
        Assert.Equal([IncrementalStepRunReason.Modified], ReasonsAfter(Contracts.Replace("namespace Other", "namespace More { [VisionTask(\"New.\")] public record New(string Text); } namespace Other", StringComparison.Ordinal)));

        IncrementalStepRunReason[] ReasonsAfter(string source)
        {
            SyntaxTree old = strict.Compilation.SyntaxTrees[3];
            SyntaxTree changed = CSharpSyntaxTree.ParseText(source, strict.Options, old.FilePath, cancellationToken: TestContext.Current.CancellationToken);
            GeneratorRunResult result = driver.RunGenerators(strict.Compilation.ReplaceSyntaxTree(old, changed), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
            return Steps.Reasons(result, TrackingNames.Snapshots);
        }
    }
}
