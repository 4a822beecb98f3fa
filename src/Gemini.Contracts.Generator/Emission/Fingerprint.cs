using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>A hash over everything that the model sees of a contract: the same on every machine, changed by any change of it.</summary>
internal static class Fingerprint
{
    private const string Digits = "0123456789abcdef";

    /// <summary>SHA-256 in 64 lower-case hex digits over the prompt's segments, both schemas and the options, each with its length in front.</summary>
    public static string Of(ContractModel contract, string jsonSchema, string openApiSchema)
    {
        StringBuilder text = new();
        Add(text, contract.Answer.ToString());
        foreach (PromptSegment segment in contract.Prompt.Segments)
        {
            Add(text, segment.Parameter < 0 ? segment.Text : contract.Prompt.Parameters[segment.Parameter].Kind.ToString() + Number(segment.Parameter));
        }

        OptionsModel options = contract.Options;
        Add(text, options.SystemInstruction ?? "");
        Add(text, options.Model ?? "");
        Add(text, options.Thinking);
        Add(text, options.MediaResolution);
        Add(text, options.Temperature ?? "");
        Add(text, Number(options.MaxOutputTokens));
        Add(text, jsonSchema);
        Add(text, openApiSchema);
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        char[] hex = new char[hash.Length * 2];
        for (int i = 0; i < hash.Length; i++)
        {
            hex[2 * i] = Digits[hash[i] >> 4];
            hex[2 * i + 1] = Digits[hash[i] & 15];
        }

        return new string(hex);
    }

    private static void Add(StringBuilder text, string value) => text.Append(Number(value.Length)).Append(':').Append(value).Append('\n');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
