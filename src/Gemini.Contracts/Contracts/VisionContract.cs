using System.ComponentModel;
using System.Globalization;
using System.Text;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What the generator made of one annotated type: prompt, schema, request builder, reader, writer, fingerprint.</summary>
public abstract class VisionContract
{
    private ResponseSchema? _schema;

    private protected VisionContract(ContractDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
    }

    /// <summary>The annotated type's name, such as <c>Detection</c>.</summary>
    public string Name => Definition.Name;

    /// <summary>What the model is asked.</summary>
    public PromptTemplate Prompt => Definition.Prompt;

    /// <summary>The response schema as JSON Schema (<c>responseJsonSchema</c>), UTF-8.</summary>
    public ReadOnlyMemory<byte> JsonSchema => Definition.JsonSchema;

    /// <summary>The response schema in the OpenAPI subset (<c>responseSchema</c>), UTF-8; recursive types are written out three times within themselves.</summary>
    public ReadOnlyMemory<byte> OpenApiSchema => Definition.OpenApiSchema;

    /// <summary>SHA-256 in 64 hex digits over everything the model sees: prompt, schemas, options. The same on every machine; another as soon as the model is told anything else.</summary>
    public string Fingerprint => Definition.Fingerprint;

    /// <summary>All that the generator settled.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ContractDefinition Definition { get; }

    /// <summary>The places of the contract's answers: boxes, masks, points, labels and every other single value, each with its JSON pointer.</summary>
    public abstract ContractShape Shape { get; }

    /// <summary>What the contract is answered with.</summary>
    internal abstract AnswerForm Form { get; }

    /// <summary>The schema as a request holds it; the same object for every request.</summary>
    internal ResponseSchema Schema => _schema ??= new ResponseSchema
    {
        Name = Name,
        JsonSchema = JsonSchema,
        OpenApiSchema = OpenApiSchema,
        IsEnum = Form == AnswerForm.Label,
    };

    /// <summary>The contract as a page to read: what is asked, in which order the parts go, the options, the schema.</summary>
    public string Explain()
    {
        StringBuilder page = new();
        page.Append(Name).Append(": ").Append(Answer).Append('\n');
        page.Append("fingerprint ").Append(Fingerprint).Append("\n\nPrompt\n");
        page.Append("  ").Append(Prompt.Text.ReplaceLineEndings("\n  ")).Append("\n\nParts, in order\n");
        foreach (PromptPart part in Prompt.Parts)
        {
            page.Append("  ").Append(part.Kind switch
            {
                PromptPartKind.Text => "text      " + part.Value.ReplaceLineEndings(" "),
                PromptPartKind.Argument => "argument  {" + part.Value + "}",
                PromptPartKind.Image => "image     {" + part.Value + "}",
                PromptPartKind.Box or PromptPartKind.Point or PromptPartKind.Points or PromptPartKind.Polygon => "region    {" + part.Value + "}",
                _ => "images    {" + part.Value + "}",
            }).Append('\n');
        }

        AppendOptions(page.Append("\nOptions\n"));
        page.Append("\nSchema of the answer\n");
        SchemaLayout.Append(page, JsonSchema.Span);
        return page.ToString();
    }

    /// <summary>The contract in a few words, such as <c>Detection: a list of items (fa596d91)</c>, with the first digits of the fingerprint. <see cref="Explain"/> gives all of it.</summary>
    public override string ToString() => $"{Name}: {Answer} ({Fingerprint[..Math.Min(8, Fingerprint.Length)]})";

    private string Answer => Form switch
    {
        AnswerForm.Label => "one label",
        AnswerForm.List => "a list of items",
        _ => "one object",
    };

    private void AppendOptions(StringBuilder page)
    {
        int start = page.Length;
        Append(page, "system instruction", Definition.SystemInstruction);
        Append(page, "model", Definition.Model);
        Append(page, "thinking", Definition.Thinking == Thinking.Auto ? null : Definition.Thinking.ToString());
        Append(page, "media resolution", Definition.MediaResolution == MediaResolution.ModelDefault ? null : Definition.MediaResolution.ToString());
        Append(page, "temperature", Definition.Temperature?.ToString(CultureInfo.InvariantCulture));
        Append(page, "output tokens", Definition.MaxOutputTokens == 0 ? null : "at most " + Definition.MaxOutputTokens.ToString(CultureInfo.InvariantCulture));
        Append(page, "input tokens", Definition.MaxInputTokens == 0 ? null : "at most " + Definition.MaxInputTokens.ToString(CultureInfo.InvariantCulture));
        if (page.Length == start)
        {
            page.Append("  the client's and the model's own\n");
        }
    }

    private static void Append(StringBuilder page, string name, string? value)
    {
        if (value is not null)
        {
            page.Append("  ").Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append('\n');
        }
    }
}
