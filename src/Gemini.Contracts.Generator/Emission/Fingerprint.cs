using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>A hash over everything that the model sees of a contract: the same on every machine, changed by any change of it.</summary>
internal static class Fingerprint
{
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
        StringBuilder hex = new(hash.Length * 2);
        foreach (byte b in hash)
        {
            hex.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    private static void Add(StringBuilder text, string value) => text.Append(Number(value.Length)).Append(':').Append(value).Append('\n');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
