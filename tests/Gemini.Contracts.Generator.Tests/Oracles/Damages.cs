using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Generator.Tests.Oracles;

/// <summary>Answers damaged in one place each, so that no reader of the schema may take them.</summary>
internal static class Damages
{
    /// <summary>Of one answer: each required member left out, and one value of each member put in place of another kind.</summary>
    public static IEnumerable<string> Of(JsonNode schema, JsonNode? answer)
    {
        foreach (Action<JsonNode> damage in Find(schema, schema.AsObject(), answer, static root => root))
        {
            JsonNode copy = answer!.DeepClone();
            damage(copy);
            yield return copy.ToJsonString();
        }

        // The whole answer of another kind.
        yield return answer is JsonValue ? "{\"no\":[]}" : "\"no\"";
    }

    private static IEnumerable<Action<JsonNode>> Find(JsonNode root, JsonObject schema, JsonNode? value, Func<JsonNode, JsonNode> locate)
    {
        while (schema["$ref"] is { } reference)
        {
            schema = root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject();
        }

        // Where there are several branches, what is wrong in one may be right in another.
        if (schema["anyOf"] is not null || value is null)
        {
            yield break;
        }

        if (value is JsonObject members)
        {
            foreach (string required in schema["required"]?.AsArray().Select(static name => name!.GetValue<string>()) ?? [])
            {
                yield return copy => locate(copy).AsObject().Remove(required);
            }

            foreach ((string name, JsonNode? member) in members)
            {
                JsonObject own = schema["properties"]![name]!.AsObject();
                if (Wrong(own, member) is { } wrong)
                {
                    yield return copy => locate(copy)[name] = JsonNode.Parse(wrong);
                }

                foreach (Action<JsonNode> inner in Find(root, own, member, copy => locate(copy)[name]!))
                {
                    yield return inner;
                }
            }
        }
        else if (value is JsonArray { Count: > 0 } elements)
        {
            JsonObject own = schema["items"]!.AsObject();
            if (Wrong(own, elements[0]) is { } wrong)
            {
                yield return copy => locate(copy)[0] = JsonNode.Parse(wrong);
            }

            foreach (Action<JsonNode> inner in Find(root, own, elements[0], copy => locate(copy)[0]!))
            {
                yield return inner;
            }
        }
    }

    /// <summary>A value of a kind that the member cannot have; null where every kind might do.</summary>
    private static string? Wrong(JsonObject schema, JsonNode? value)
    {
        if (schema["anyOf"] is not null || schema["$ref"] is not null || value is null)
        {
            return null;
        }

        return schema["enum"] is not null ? "\"no such value\"" : value.GetValueKind() switch
        {
            JsonValueKind.String => "17",
            JsonValueKind.Number => schema["maximum"] is not null ? "1e18" : "\"many\"",
            JsonValueKind.True or JsonValueKind.False => "\"perhaps\"",
            JsonValueKind.Array => "{}",
            _ => "[]",
        };
    }
}
