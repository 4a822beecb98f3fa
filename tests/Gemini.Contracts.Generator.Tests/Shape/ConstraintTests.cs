using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>
/// Several constraints on one property, judged by the framework's own attributes: a contract's reader takes of a set of values what all attributes take, and where no value satisfies them there is
/// one problem, beside those of attributes that fit no such type or are wrong by themselves. <c>SOAK=1</c> tries all cells.
/// </summary>
public sealed class ConstraintTests
{
    private static readonly int Step = Environment.GetEnvironmentVariable("SOAK") == "1" ? 1 : 23;

    public static TheoryData<string> Types => [.. ConstraintCells.TypeNames];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_read_is_what_all_attributes_take(string type)
    {
        ConstraintCell[] cells = [.. ConstraintCells.Of(type, Step)];
        StrictProject strict = StrictProject.Of(["public enum E { One, Two }", .. cells.Select(static (cell, i) => $"namespace C{i};\n{cell.Source}")]);
        using MemoryStream image = new();
        Assert.True(strict.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        int sound = Within(image, assembly => cells.Select((cell, i) => CountSound(strict, cell, assembly.GetType($"C{i}.R")!)).Sum());
        Assert.InRange(sound, 1, cells.Length - 1);

        strict.Driver().RunGeneratorsAndUpdateCompilation(strict.Compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Diagnostic[] found = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Info && found.Id != "CS1591")];
        Assert.True(found.Length == 0, string.Join("\n", found.Take(5)));
        image.SetLength(0);
        Assert.True(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        Assert.Equal(sound, Within(image, assembly => LoadedContract.In(assembly).Count(contract => Exchange(contract, assembly, cells))));
    }

    /// <summary>Holds the problems of a cell to what its attributes do with the candidates; 1 where there is none.</summary>
    private static int CountSound(StrictProject strict, ConstraintCell cell, Type type)
    {
        INamedTypeSymbol symbol = strict.Compilation.GetTypeByMetadataName(type.FullName!)!;
        Problem[] problems = [.. ContractParser.Parse(symbol, strict.Compilation, TestContext.Current.CancellationToken).Problems];
        string[] seen = [.. problems.Select(problem => $"{problem.Kind} at {AttributeAt(problem.Location, cell)}").Order(StringComparer.Ordinal)];
        ValidationAttribute[] fitting = [.. AttributesOf(type).Where(attribute => !cell.Misfits.Any(misfit => Is(attribute, misfit)))];
        object[] values = Values(type, cell);
        ValidationAttribute[] wrong = [.. fitting.Where(attribute => IsWrongByItself(attribute, values))];
        List<string> expected = [.. cell.Misfits.Select(static misfit => $"ConstraintContradictsType at {misfit}"), .. wrong.Select(attribute => $"UnsatisfiableConstraint at {cell.Attributes.Single(text => Is(attribute, text))}")];
        ValidationAttribute[] sound = [.. fitting.Except(wrong)];
        if (values.Any(value => Array.TrueForAll(sound, attribute => attribute.IsValid(value))))
        {
            Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(seen), $"{cell.Source}\nExpected: {string.Join(", ", expected)}\nFound: {string.Join(", ", seen)}");
        }
        else if (seen.Length != expected.Count || wrong.Length == 0)
        {
            // Nothing satisfies them all: one of them is told, if it is not for one that is wrong by itself.
            string[] more = [.. seen.Except(expected)];
            Assert.True(seen.Length == expected.Count + 1 && more.Length == 1 && more[0].StartsWith("UnsatisfiableConstraint", StringComparison.Ordinal), $"{cell.Source}\nExpected one beside: {string.Join(", ", expected)}\nFound: {string.Join(", ", seen)}");
        }

        return problems.Length == 0 ? 1 : 0;
    }

    /// <summary>What a sound contract reads, and that it reads the same of what it writes.</summary>
    private static bool Exchange(LoadedContract contract, Assembly assembly, ConstraintCell[] cells)
    {
        if (contract.Contract.JsonSchema.Length <= 2)
        {
            return false;
        }

        string name = contract.Contract.GetType().Namespace!;
        ConstraintCell cell = cells[int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture)];
        Type type = assembly.GetType(name + ".R")!;
        ValidationAttribute[] attributes = AttributesOf(type);
        object[] values = Values(type, cell);
        for (int i = 0; i < values.Length; i++)
        {
            // In a nullable member what breaks a constraint costs the member, not the object.
            string given = JsonOf(type, cell.Candidates[i]);
            string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(given), out string why);
            bool isTaken = first is not null && JsonNode.DeepEquals(JsonNode.Parse(first)!["x"], JsonNode.Parse(given)!["x"]);
            Assert.True(isTaken == Array.TrueForAll(attributes, attribute => attribute.IsValid(values[i])), $"{cell.Source}\n{given} became {first ?? why}");
            Assert.Equal(first, first is null ? null : contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
        }

        // A value of its own is the type's, not the answer's: where the member may be left out it is kept and written, and read again if the constraints take it.
        if (type.GetConstructor([]) is not null && !cell.Source.Contains("JsonRequired", StringComparison.Ordinal) && contract.ReadAndWrite("""{"n":1}"""u8.ToArray(), out _) is { } bare && type.GetProperty("X")!.GetValue(Activator.CreateInstance(type)) is { } own)
        {
            Assert.True(Array.TrueForAll(attributes, attribute => attribute.IsValid(own)) == (bare == contract.ReadAndWrite(Encoding.UTF8.GetBytes(bare), out _)), $"{cell.Source}\n{bare}");
        }

        return true;
    }

    /// <summary>Whether an attribute refuses to judge, or takes no candidate at all.</summary>
    private static bool IsWrongByItself(ValidationAttribute attribute, object[] values)
    {
        try
        {
            return !Array.Exists(values, attribute.IsValid);
        }
        catch (Exception thrown) when (thrown is InvalidOperationException or ArgumentException)
        {
            return true;
        }
    }

    private static string AttributeAt(Location place, ConstraintCell cell)
    {
        string text = place.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(place.SourceSpan);
        return cell.Attributes.SingleOrDefault(attribute => attribute == text || (attribute.StartsWith("RegularExpression", StringComparison.Ordinal) && attribute.Contains(text, StringComparison.Ordinal))) ?? text;
    }

    private static bool Is(ValidationAttribute attribute, string text) => attribute.GetType().Name == text.Split('(')[0] + "Attribute";

    private static ValidationAttribute[] AttributesOf(Type type) => [.. type.GetProperty("X")!.GetCustomAttributes<ValidationAttribute>().Where(static attribute => attribute is not RequiredAttribute)];

    private static object[] Values(Type type, ConstraintCell cell) => type.GetProperty("X")!.PropertyType is { IsEnum: true } mark ? [Enum.ToObject(mark, 0)]
        : [.. cell.Candidates.Select(candidate => JsonSerializer.Deserialize(candidate, type.GetProperty("X")!.PropertyType)!)];

    private static string JsonOf(Type type, string candidate) => typeof(System.Collections.IDictionary).IsAssignableFrom(type.GetProperty("X")!.PropertyType)
        ? $$"""{"x":[{{string.Join(',', JsonDocument.Parse(candidate).RootElement.EnumerateObject().Select(static entry => $$"""{"key":"{{entry.Name}}","value":{{entry.Value}}}"""))}}],"n":1}"""
        : $$"""{"x":{{candidate}},"n":1}""";

    private static int Within(MemoryStream image, Func<Assembly, int> run)
    {
        AssemblyLoadContext context = new("Constraints", isCollectible: true);
        image.Position = 0;
        try
        {
            return run(context.LoadFromStream(image));
        }
        finally
        {
            context.Unload();
        }
    }
}
