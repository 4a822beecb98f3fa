using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>A contract as JSON.</summary>
internal static class ContractJson
{
    /// <summary>A line of a list.</summary>
    public static JsonObject Summary(VisionContract contract) => new()
    {
        ["name"] = contract.Name,
        ["type"] = ProjectContracts.FullName(contract),
        ["assembly"] = contract.GetType().Assembly.GetName().Name,
        ["answer"] = ContractCalls.AnswerOf(contract),
        ["prompt"] = contract.Prompt.Text,
        ["fingerprint"] = contract.Fingerprint,
        ["model"] = contract.Definition.Model,
        ["parameters"] = new JsonArray([.. contract.Prompt.Parameters.Select(static part => new JsonObject { ["name"] = part.Value, ["kind"] = Word(part.Kind) })]),
    };

    /// <summary>All of it.</summary>
    public static JsonObject Whole(VisionContract contract)
    {
        JsonObject json = Summary(contract);
        json["systemInstruction"] = contract.Definition.SystemInstruction;
        json["page"] = contract.Explain();
        json["jsonSchema"] = JsonNode.Parse(contract.JsonSchema.Span);
        json["openApiSchema"] = JsonNode.Parse(contract.OpenApiSchema.Span);
        json["places"] = new JsonArray([.. contract.Shape.Templates.Select(place => new JsonObject
        {
            ["pointer"] = place.Pointer,
            ["kind"] = Word(place.Kind),
            ["image"] = place.IsSpatial && place.Image < contract.Shape.ImageNames.Length ? contract.Shape.ImageNames[place.Image] : null,
            ["isNullable"] = place.IsNullable,
        })]);
        return json;
    }

    /// <summary>A name as JSON writes it: <c>NormalizedBox</c> is <c>normalizedBox</c>.</summary>
    public static string Word<T>(T name)
        where T : struct, Enum
    {
        string text = name.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
