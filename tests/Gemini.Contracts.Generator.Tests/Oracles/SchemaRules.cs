using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Oracles;

/// <summary>The rules of the API for the two schema languages, checked at every node.</summary>
internal static class SchemaRules
{
    // discovery document of v1beta, Schema; ai.google.dev, structured output.
    private static readonly string[] OpenApiKeywords =
    [
        "type", "format", "description", "nullable", "enum", "items", "minItems", "minimum", "maximum", "properties", "required", "propertyOrdering", "anyOf",
    ];

    private static readonly string[] JsonSchemaKeywords =
    [
        "$defs", "$ref", "type", "format", "description", "enum", "items", "minItems", "minimum", "maximum", "properties", "required", "anyOf",
    ];

    private static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object", "null"];

    private static readonly string[] JsonSchemaFormats = ["date", "time", "date-time"];

    /// <summary>Checks a whole schema, and says how many nodes it has.</summary>
    public static int Check(JsonNode schema, bool isOpenApi)
    {
        int nodes = CheckNode(schema.AsObject(), isOpenApi);
        if (!isOpenApi)
        {
            CheckRecursion(schema);
        }

        return nodes;
    }

    private static int CheckNode(JsonObject node, bool isOpenApi)
    {
        string text = node.ToJsonString();
        Assert.All(node, keyword => Assert.Contains(keyword.Key, isOpenApi ? OpenApiKeywords : JsonSchemaKeywords));
        int nodes = 1;
        if (node["$defs"] is JsonObject definitions)
        {
            nodes += definitions.Sum(definition => CheckNode(definition.Value!.AsObject(), isOpenApi));
        }

        if (node["$ref"] is not null)
        {
            // Nothing but the definitions may stand beside a reference.
            Assert.All(node, static keyword => Assert.StartsWith("$", keyword.Key, StringComparison.Ordinal));
            return nodes;
        }

        if (node["anyOf"] is JsonArray branches)
        {
            Assert.True(node.All(static keyword => keyword.Key is "anyOf" or "$defs"), "Something stands beside anyOf: " + text);
            return nodes + branches.Sum(branch => CheckNode(branch!.AsObject(), isOpenApi));
        }

        string[] types = node["type"] is JsonArray several ? [.. several.Select(static type => type!.GetValue<string>())] : [node["type"]!.GetValue<string>()];
        Assert.All(types, type => Assert.Contains(isOpenApi ? type.ToLowerInvariant() : type, Types));
        Assert.True(!isOpenApi || (types.Length == 1 && types[0].All(char.IsAsciiLetterUpper)), text);
        Assert.True(types.Length == 1 || !(types.Contains("object") || types.Contains("array") || node.ContainsKey("enum")), "A list of types beside other keywords: " + text);
        if (!isOpenApi && node["format"] is { } format)
        {
            Assert.Contains(format.GetValue<string>(), JsonSchemaFormats);
        }

        if (node["enum"] is JsonArray values)
        {
            Assert.NotEmpty(values);
            Assert.All(values, value => Assert.True(value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>().Length > 0 : !isOpenApi, text));
        }

        string kind = types[0].ToLowerInvariant();
        Assert.Equal(kind == "array", node.ContainsKey("items"));
        Assert.Equal(kind == "object", node.ContainsKey("properties"));
        if (kind == "array")
        {
            nodes += CheckNode(node["items"]!.AsObject(), isOpenApi);
        }
        else if (kind == "object")
        {
            nodes += CheckObject(node, isOpenApi);
        }

        return nodes;
    }

    private static int CheckObject(JsonObject node, bool isOpenApi)
    {
        string[] properties = [.. node["properties"]!.AsObject().Select(static property => property.Key)];
        Assert.True(properties.Length > 0, "An empty object: " + node.ToJsonString());
        string[] required = [.. node["required"]?.AsArray().Select(static name => name!.GetValue<string>()) ?? []];
        Assert.Equal(properties.Where(required.Contains), required);
        if (isOpenApi)
        {
            Assert.Equal(properties, node["propertyOrdering"]!.AsArray().Select(static name => name!.GetValue<string>()));
        }

        return node["properties"]!.AsObject().Sum(property => CheckNode(property.Value!.AsObject(), isOpenApi));
    }

    /// <summary>A cycle of references goes through properties that are not required.</summary>
    private static void CheckRecursion(JsonNode schema)
    {
        JsonObject definitions = schema["$defs"]?.AsObject() ?? [];
        foreach (string name in definitions.Select(static definition => definition.Key))
        {
            HashSet<string> reached = [];
            Queue<string> open = new(RequiredReferences(definitions[name]!));
            while (open.TryDequeue(out string? next))
            {
                Assert.True(next != name, $"{name} must hold itself: {schema.ToJsonString()}");
                if (reached.Add(next))
                {
                    foreach (string further in RequiredReferences(definitions[next]!))
                    {
                        open.Enqueue(further);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> RequiredReferences(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { } item when item["$ref"] is { } reference:
                return [reference.GetValue<string>()["#/$defs/".Length..]];
            case JsonObject { } item when item["properties"] is JsonObject properties:
                HashSet<string> required = [.. item["required"]?.AsArray().Select(static name => name!.GetValue<string>()) ?? []];
                return properties.Where(property => required.Contains(property.Key)).SelectMany(static property => RequiredReferences(property.Value));
            case JsonObject item:
                return new[] { item["items"], item["anyOf"] }.SelectMany(RequiredReferences);
            case JsonArray list:
                return list.SelectMany(RequiredReferences);
            default:
                return [];
        }
    }
}
