using System.Collections;
using System.Reflection;
using Gemini.Contracts.Generator.Model;
using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>The model is plain data with value equality, and nothing of the compiler is in it.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<Type> Models => [.. typeof(ContractModel).Assembly.GetTypes()
        .Where(static type => type.Namespace == typeof(ContractModel).Namespace && !type.IsEnum && !(type.IsAbstract && type.IsSealed) && !type.Name.StartsWith('<') && !type.IsNested)];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_type_holds_only_plain_equatable_data(Type model)
    {
        if (model.IsGenericTypeDefinition)
        {
            Assert.Equal(typeof(EquatableArray<>), model);
            return;
        }

        Assert.True(typeof(IEquatable<>).MakeGenericType(model).IsAssignableFrom(model), $"{model} has no value equality");
        foreach (FieldInfo field in model.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Assert.True(IsPlain(field.FieldType), $"{model.Name}.{field.Name} is a {field.FieldType}");
        }
    }

    [Fact]
    public void A_model_of_every_record_holds_nothing_of_the_compiler_and_equals_itself_parsed_again()
    {
        foreach ((string name, string source) in RecordSources.All)
        {
            ContractModel[] first = [.. Parse(source)];
            ContractModel[] second = [.. Parse("// moved\n\n" + source.Replace("\n", "\n\n", StringComparison.Ordinal))];
            Assert.True(first.Length > 0, name);
            HashSet<object> visited = new(ReferenceEqualityComparer.Instance);
            Array.ForEach(first, model => Visit(model, visited));
            Assert.True(visited.Count > 5, name);
            if (!source.Contains("\"\"\"\n", StringComparison.Ordinal))
            {
                Assert.Equal(first, second);
                Assert.Equal(first.Select(static model => model.GetHashCode()), second.Select(static model => model.GetHashCode()));
            }
        }
    }

    [Fact]
    public void Capabilities_are_those_of_the_runtime() =>
        Assert.Equal(
            Enum.GetValues<Gemini.Contracts.RequiredCapabilities>().Select(static flag => (flag.ToString(), (int)flag)),
            Enum.GetValues<RequiredCapabilities>().Select(static flag => (flag.ToString(), (int)flag)));

    private static IEnumerable<ContractModel> Parse(string source)
    {
        StrictProject strict = StrictProject.Of(source);
        return StrictProject.Types(strict.Compilation.Assembly.GlobalNamespace)
            .Select(type => ContractParser.Parse(type, strict.Compilation, TestContext.Current.CancellationToken).Model)
            .OfType<ContractModel>()
            .OrderBy(static model => model.MetadataName, StringComparer.Ordinal);
    }

    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type == typeof(string)
        || (type.IsEnum && type.Namespace == typeof(ContractModel).Namespace)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) && IsPlain(type.GetGenericArguments()[0]))
        || (type.Namespace == typeof(ContractModel).Namespace && !type.IsGenericType);

    private static void Visit(object? node, HashSet<object> visited)
    {
        if (node is null || !visited.Add(node))
        {
            return;
        }

        Assert.False(node is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or Diagnostic or AttributeData, node.GetType().FullName);
        Type type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || node is string)
        {
            return;
        }

        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, visited);
            }

            return;
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
        {
            Visit(field.GetValue(node), visited);
        }
    }
}
