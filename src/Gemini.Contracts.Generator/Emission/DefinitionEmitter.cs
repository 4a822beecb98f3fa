using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the constructor of a contract, which says all that was settled of it, and its one instance.</summary>
internal sealed class DefinitionEmitter(ContractModel contract, SourceWriter code)
{
    public const string JsonSchema = "JsonSchemaUtf8";

    public const string OpenApiSchema = "OpenApiSchemaUtf8";

    public void Emit(string fingerprint)
    {
        code.Line($$"""
            private {{contract.ContractName}}()
                : base(new {{SourceGen}}ContractDefinition
                {
                    Name = {{Literals.Text(contract.Name)}},
                    Fingerprint = "{{fingerprint}}",
                    Prompt = new {{Runtime}}PromptTemplate(
                        {{Literals.Text(contract.Prompt.Template)}},
                        [
            """);
        Deeper(4);
        EmitPromptParts();
        Shallower(2);
        code.Line($$"""
                ]),
            JsonSchema = {{JsonSchema}}.ToArray(),
            OpenApiSchema = {{OpenApiSchema}}.ToArray(),
            """);
        if (contract.RequiredCapabilities != RequiredCapabilities.None)
        {
            code.Line($"RequiredCapabilities = {Capabilities()},");
        }

        EmitOptions(contract.Options);
        Shallower(2);
        code.Line($$"""
                })
            {
            }

            /// <summary>The contract.</summary>
            public static {{contract.ContractName}} Instance { get; } = new();
            """);
    }

    private void Deeper(int levels)
    {
        for (int i = 0; i < levels; i++)
        {
            code.Deeper();
        }
    }

    private void Shallower(int levels)
    {
        for (int i = 0; i < levels; i++)
        {
            code.Shallower();
        }
    }

    private void EmitPromptParts()
    {
        foreach (PromptSegment segment in contract.Prompt.Segments)
        {
            PromptParameter? parameter = segment.Parameter < 0 ? null : contract.Prompt.Parameters[segment.Parameter];
            if (parameter is { IsRegion: true })
            {
                code.Line($"{Runtime}PromptPart.Region({Runtime}PromptPartKind.{parameter.Kind.Text()}, {Literals.Text(parameter.Name)}, {Digits.Of(parameter.Image)}),");
                continue;
            }

            string kind = parameter?.Kind switch
            {
                null => "Text",
                PlaceholderKind.Text => "Argument",
                PlaceholderKind.Image => "Image",
                _ => "Images",
            };
            code.Line($"{Runtime}PromptPart.{kind}({Literals.Text(parameter?.Name ?? segment.Text)}),");
        }
    }

    private void EmitOptions(OptionsModel options)
    {
        if (options.SystemInstruction is { } instruction)
        {
            code.Line($"SystemInstruction = {Literals.Text(instruction)},");
        }

        if (options.Model is { } model)
        {
            code.Line($"Model = {Literals.Text(model)},");
        }

        if (options.Thinking != "Auto")
        {
            code.Line($"Thinking = {Runtime}Thinking.{options.Thinking},");
        }

        if (options.MediaResolution != "ModelDefault")
        {
            code.Line($"MediaResolution = {Runtime}MediaResolution.{options.MediaResolution},");
        }

        if (options.Temperature is { } temperature)
        {
            code.Line($"Temperature = {temperature}D,");
        }

        if (options.MaxOutputTokens > 0)
        {
            code.Line($"MaxOutputTokens = {Digits.Of(options.MaxOutputTokens)},");
        }

        if (options.MaxInputTokens > 0)
        {
            code.Line($"MaxInputTokens = {Digits.Of(options.MaxInputTokens)},");
        }
    }

    private string Capabilities()
    {
        List<string> names = [];
        foreach (KeyValuePair<RequiredCapabilities, string> flag in EnumNames.Capabilities)
        {
            if ((contract.RequiredCapabilities & flag.Key) != 0)
            {
                names.Add(Runtime + "RequiredCapabilities." + flag.Value);
            }
        }

        return string.Join(" | ", names);
    }
}
