using System.Text.Json;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Emission;

/// <summary>What is sent and what is generated for records of every kind, to be read by people.</summary>
public sealed class SnapshotTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. RecordSources.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_is_settled_as_its_golden_files_say(string name)
    {
        CSharpParseOptions options = name == "Old_language" ? StrictProject.ParseOptions(LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        StrictProject strict = StrictProject.With(options, RecordSources.All[name]);
        Assert.Empty(strict.Problems());
        Generated generated = strict.Generate();
        Assert.NotEmpty(generated.Sources);
        string code = string.Join("\n", generated.Sources.OrderBy(static source => source.HintName, StringComparer.Ordinal)
            .Select(source => $"// ---- {source.HintName}\n{Generated.Scrubbed(source.SourceText.ToString())}"));
        Snapshot.Verify(name, code, "cs.txt");
        Snapshot.Verify(name, generated.Run(Sent), "json");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_code_is_laid_out_as_people_lay_it_out(string name)
    {
        foreach (GeneratedSourceResult source in StrictProject.Of(RecordSources.All[name]).Generate().Sources)
        {
            string[] lines = source.SourceText.ToString().Split('\n');
            for (int i = 1; i < lines.Length; i++)
            {
                bool isEmpty = lines[i - 1].Length == 0;
                bool isClosing = lines[i].TrimStart().StartsWith('}');
                bool isOpening = lines[i - 1].TrimEnd().EndsWith('{');
                Assert.False(isEmpty && (isClosing || lines[i].Length == 0), $"{source.HintName}({i}): an empty line too many");
                Assert.False(isOpening && lines[i].Length == 0, $"{source.HintName}({i + 1}): an empty line after a brace");
                Assert.True(lines[i].TrimStart().StartsWith("///", StringComparison.Ordinal) || lines[i].TrimEnd().Length == lines[i].Length, $"{source.HintName}({i + 1}): white space at the end");
            }
        }
    }

    /// <summary>Both schemas of every contract, laid out.</summary>
    private static string Sent(System.Reflection.Assembly assembly)
    {
        List<string> texts = [];
        foreach (Type type in assembly.GetTypes().Where(static type => typeof(VisionContract).IsAssignableFrom(type)).OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            VisionContract contract = (VisionContract)type.GetProperty("Instance")!.GetValue(null)!;
            texts.Add($"// {type.FullName}: responseJsonSchema\n{Layout(contract.JsonSchema)}\n// {type.FullName}: responseSchema\n{Layout(contract.OpenApiSchema)}\n");
        }

        return string.Join("\n", texts);
    }

    private static string Layout(ReadOnlyMemory<byte> json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Indented);
}
