using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Benchmarks.Generator;

/// <summary>A program of annotated records, one a file, each with a System.Text.Json context for the same record beside it.</summary>
internal static class AnnotatedRecords
{
    /// <summary>How many records.</summary>
    public const int Count = 1_000;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    /// <summary>The program, its last file unrelated to any record.</summary>
    public static CSharpCompilation Compile()
    {
        List<SyntaxTree> trees = [Parse("global using System; global using System.Collections.Generic;", "Usings.cs")];
        for (int i = 0; i < Count; i++)
        {
            trees.Add(Parse(Record(i, "Whether it can be seen whole."), string.Create(CultureInfo.InvariantCulture, $"Detection{i}.cs")));
        }

        trees.Add(Unrelated(0));
        List<MetadataReference> references = [MetadataReference.CreateFromFile(typeof(VisionTaskAttribute).Assembly.Location)];
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Generators.TargetingPack, "ref", "net10.0"), "*.dll"))
        {
            references.Add(MetadataReference.CreateFromFile(path));
        }

        return CSharpCompilation.Create(
            "Records", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The same program as a new one, of trees of its own, so that nothing that was worked out about it is left.</summary>
    public static CSharpCompilation Afresh(CSharpCompilation program) => CSharpCompilation.Create(
        program.AssemblyName,
        program.SyntaxTrees.Select(static tree => CSharpSyntaxTree.Create((CSharpSyntaxNode)tree.GetRoot(), (CSharpParseOptions)tree.Options, tree.FilePath)),
        program.References,
        program.Options);

    /// <summary>A file that has nothing to do with any record.</summary>
    public static SyntaxTree Unrelated(int edit) => Parse(
        string.Create(CultureInfo.InvariantCulture, $"namespace Records; internal static class Unrelated {{ public static int Edit => {edit}; }}"), "Unrelated.cs");

    /// <summary>One record's file, as edited.</summary>
    public static SyntaxTree Edited(int record, int edit) => Parse(
        Record(record, string.Create(CultureInfo.InvariantCulture, $"Edit {edit}.")), string.Create(CultureInfo.InvariantCulture, $"Detection{record}.cs"));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);

    private static string Record(int i, string description) => $$"""
        using System.ComponentModel;
        using System.Text.Json.Serialization;
        using Gemini.Contracts;

        namespace Records;

        /// <summary>What kind of thing number {{i}} is.</summary>
        public enum Kind{{i}} { Tool, Toy, Food, Plant }

        /// <summary>A part of it.</summary>
        public record Part{{i}}(string Name, int[] Box2D, double Share);

        /// <summary>A thing of kind {{i}}.</summary>
        /// <param name="Box2D">Where it is.</param>
        /// <param name="Label">What it is called.</param>
        [VisionTask("Detect things of kind {{i}} in the picture.")]
        public record Detection{{i}}(
            int[] Box2D,
            string Label,
            double Confidence,
            Kind{{i}} Kind,
            [property: Description("{{description}}")] bool IsWhole,
            string? Color,
            int Count,
            IReadOnlyList<Part{{i}}> Parts);

        [JsonSerializable(typeof(Detection{{i}}))]
        internal sealed partial class Detection{{i}}Context : JsonSerializerContext;
        """;
}
