using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>Saves a run for the test project: the API's response as a recording that <c>read</c> takes, or the items as what is expected of the picture.</summary>
internal sealed class StudioSaves(string folder, StudioPictures pictures)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Saves.</summary>
    /// <param name="asked"><c>kind</c>, the <c>answer</c>, and the ids of the <c>pictures</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where it is.</returns>
    public async Task<JsonObject> SaveAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        JsonObject answer = asked["answer"] as JsonObject ?? throw ToolException.Usage("There is no answer to save.");
        string[] ids = [.. (asked["pictures"] as JsonArray ?? []).Select(static id => id!.GetValue<string>())];
        string kind = asked["kind"]?.GetValue<string>() ?? "";
        JsonObject content = kind switch
        {
            "recording" => Recording(answer),
            "expectation" => Expectation(answer, ids, asked["arguments"] as JsonObject),
            _ => throw ToolException.Usage($"There is no '{kind}' to save; it is recording or expectation."),
        };

        Directory.CreateDirectory(folder);
        string path = FreePath(FileName(answer["contract"]?.GetValue<string>() ?? ""), $".{kind}.json");
        await File.WriteAllTextAsync(path, content.ToJsonString(Indented) + "\n", cancellationToken).ConfigureAwait(false);
        foreach (string id in kind == "expectation" ? ids : [])
        {
            string copy = Path.Combine(folder, PictureName(id));
            if (!File.Exists(copy))
            {
                File.Copy(pictures.Find(id), copy);
            }
        }

        return new JsonObject { ["path"] = path };
    }

    private static JsonObject Recording(JsonObject answer) => new()
    {
        ["contract"] = answer["contract"]?.DeepClone(),
        ["fingerprint"] = answer["fingerprint"]?.DeepClone(),
        ["modelAsked"] = answer["modelAsked"]?.DeepClone(),
        ["candidates"] = new JsonArray(new JsonObject
        {
            ["content"] = new JsonObject { ["role"] = "model", ["parts"] = new JsonArray(new JsonObject { ["text"] = answer["text"]?.DeepClone() }) },
            ["finishReason"] = FinishReason(answer),
        }),
        ["usageMetadata"] = new JsonObject
        {
            ["promptTokenCount"] = answer["usage"]?["prompt"]?.DeepClone(),
            ["candidatesTokenCount"] = answer["usage"]?["candidates"]?.DeepClone(),
            ["thoughtsTokenCount"] = answer["usage"]?["thoughts"]?.DeepClone(),
            ["totalTokenCount"] = answer["usage"]?["total"]?.DeepClone(),
        },
        ["modelVersion"] = answer["modelAnswered"]?.DeepClone(),
    };

    /// <summary>What is expected is the answer's text, which a labeled set reads again by the contract; the items are for people to look at.</summary>
    private JsonObject Expectation(JsonObject answer, string[] ids, JsonObject? arguments) => new()
    {
        ["contract"] = answer["contract"]?.DeepClone(),
        ["pictures"] = new JsonArray([.. ids.Select(id => (JsonNode)PictureName(id))]),
        ["arguments"] = arguments?.DeepClone() ?? new JsonObject(),
        ["expected"] = answer["text"]?.DeepClone(),
        ["items"] = new JsonArray([.. (answer["items"] as JsonArray ?? []).OfType<JsonObject>().Select(static item => new JsonObject
        {
            ["label"] = item["label"]?.DeepClone(),
            ["places"] = new JsonArray([.. item["places"]!.AsArray().OfType<JsonObject>().Where(static place => place["kind"]!.GetValue<string>() is not "mask").Select(static place => place.DeepClone())]),
        })]),
    };

    /// <summary>The API's own spelling: <c>MaxTokens</c> is <c>MAX_TOKENS</c>.</summary>
    private static string? FinishReason(JsonObject answer) => answer["finishReason"] is { } reason
        ? string.Concat(reason.GetValue<string>().Select(static (unit, index) => index > 0 && char.IsAsciiLetterUpper(unit) ? "_" + unit : char.ToUpperInvariant(unit).ToString()))
        : null;

    /// <summary>A picture's name in the folder: its content's hash, since what a person's file is called may be anything.</summary>
    private string PictureName(string id)
    {
        using FileStream file = File.OpenRead(pictures.Find(id));
        string hash = Convert.ToHexStringLower(SHA256.HashData(file))[..16];
        string extension = ImageInfo.Read(pictures.Find(id)).Format.ToString().ToLowerInvariant();
        return $"{hash}.{extension}";
    }

    private static string FileName(string contract) => new([.. contract.Where(static unit => char.IsAsciiLetterOrDigit(unit)).Take(60)]);

    private string FreePath(string name, string extension)
    {
        for (int number = 1; ; number++)
        {
            string path = Path.Combine(folder, $"{name}-{number.ToString(CultureInfo.InvariantCulture)}{extension}");
            if (!File.Exists(path))
            {
                return path;
            }
        }
    }
}
