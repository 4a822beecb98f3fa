using System.Buffers;
using System.Security.Cryptography;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>A hash over everything that the model sees of a contract: the same on every machine, changed by any change of it.</summary>
internal static class Fingerprint
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>A hasher is a handle of the system's; a thousand contracts share one a thread.</summary>
    [ThreadStatic]
    private static SHA256? _hasher;

    /// <summary>SHA-256 in 64 lower-case hex digits over the prompt's segments, both schemas and the options, each with its length in front.</summary>
    public static string Of(ContractModel contract, ReadOnlySpan<char> jsonSchema, ReadOnlySpan<char> openApiSchema)
    {
        using TextBuffer text = new();
        Add(text, contract.Answer switch { AnswerForm.List => "List", AnswerForm.Label => "Label", _ => "One" });
        foreach (PromptSegment segment in contract.Prompt.Segments)
        {
            Add(text, segment.Parameter < 0 ? segment.Text : ParameterText(contract.Prompt.Parameters[segment.Parameter], segment.Parameter));
        }

        OptionsModel options = contract.Options;
        Add(text, options.SystemInstruction ?? "");
        Add(text, options.Model ?? "");
        Add(text, options.Thinking);
        Add(text, options.MediaResolution);
        Add(text, options.Temperature ?? "");
        Add(text, Digits.Of(options.MaxOutputTokens));
        Add(text, jsonSchema);
        Add(text, openApiSchema);
        return Hash(text);
    }

    private static string ParameterText(PromptParameter parameter, int index) =>
        parameter.Kind.Text() + Digits.Of(index) + (parameter.IsRegion ? "@" + Digits.Of(parameter.Image) : "");

    private static string Hash(TextBuffer text)
    {
        byte[] bytes = text.RentUtf8(out int length);
        byte[] hash = (_hasher ??= SHA256.Create()).ComputeHash(bytes, 0, length);
        ArrayPool<byte>.Shared.Return(bytes);
        Span<char> hex = stackalloc char[64];
        for (int i = 0; i < hash.Length; i++)
        {
            hex[2 * i] = HexDigits[hash[i] >> 4];
            hex[(2 * i) + 1] = HexDigits[hash[i] & 15];
        }

        return hex.ToString();
    }

    private static void Add(TextBuffer text, string value) => Add(text, value.AsSpan());

    private static void Add(TextBuffer text, ReadOnlySpan<char> value) => text.Append(value.Length).Append(':').Append(value).Append('\n');
}
