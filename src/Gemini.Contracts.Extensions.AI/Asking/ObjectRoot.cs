using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Chat;

/// <summary>The object that a list or a label is asked for in, where a provider wants a schema whose root is an object.</summary>
internal sealed class ObjectRoot
{
    private const string Items = "items";
    private const string Value = "value";
    private static readonly ObjectRoot None = new(null);

    private readonly string? _member;

    private ObjectRoot(string? member) => _member = member;

    /// <summary>Whether the answer is what the contract says, with nothing around it.</summary>
    public bool IsNone => _member is null;

    /// <summary>Whether there is an object around a list.</summary>
    public bool IsAroundList => _member == Items;

    /// <summary>The object around a contract's answers.</summary>
    /// <param name="contract">The contract; an object needs none.</param>
    /// <param name="isWanted">Whether the provider wants one.</param>
    public static ObjectRoot Create(VisionContract contract, bool isWanted)
    {
        using JsonDocument schema = JsonDocument.Parse(contract.JsonSchema);
        string? type = schema.RootElement.TryGetProperty("type", out JsonElement word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;

        return !isWanted ? None : type == "array" ? new ObjectRoot(Items) : type == "string" ? new ObjectRoot(Value) : None;
    }

    /// <summary>The schema with the object around it, and without what only Gemini knows.</summary>
    public JsonElement Wrap(ReadOnlyMemory<byte> schema)
    {
        JsonObject inner = JsonNode.Parse(schema.Span)!.AsObject();
        RemoveOrdering(inner);
        if (_member is null)
        {
            return ToElement(inner);
        }

        JsonNode? definitions = inner["$defs"];
        inner.Remove("$defs");
        JsonObject root = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [_member] = inner },
            ["required"] = new JsonArray((JsonNode)_member),
            ["additionalProperties"] = false,
        };
        if (definitions is not null)
        {
            root["$defs"] = definitions;
        }

        return ToElement(root);
    }

    /// <summary>An answer as the model is to write it, for an example.</summary>
    public string WrapExample(string answer) => _member switch
    {
        Items => $"{{\"{Items}\": {answer}}}",
        Value => $"{{\"{Value}\": {JsonEncodedText.Encode(answer).ToQuotedText()}}}",
        _ => answer,
    };

    /// <summary>An answer's text without the object around it. What is not exactly as it was asked for stays as it is: the reader knows how to go on.</summary>
    public byte[] Unwrap(byte[] text)
    {
        if (_member is null)
        {
            return text;
        }

        if (_member == Value)
        {
            return TryTakeLabel(text) is { } label ? Encoding.UTF8.GetBytes(label) : text;
        }

        ArrayBufferWriter<byte> list = new(Math.Max(1, text.Length));
        ListUnwrapper unwrapper = new();
        unwrapper.Append(text, list);
        unwrapper.Complete(list);
        return list.WrittenSpan.ToArray();
    }

    private static string? TryTakeLabel(byte[] text) => TakeLabel(text) ?? TakeLabel([.. text, (byte)'}']);

    private static string? TakeLabel(byte[] text)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(text);
            JsonElement root = answer.RootElement;
            return root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() != 1 || !root.TryGetProperty(Value, out JsonElement value) ? null
                : value.ValueKind == JsonValueKind.String && value.GetString() is { } label && !string.IsNullOrWhiteSpace(label) ? label
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in an escape.
            return null;
        }
    }

    private static void RemoveOrdering(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            // A keyword of Gemini's; the members of "properties" are names of the contract's own.
            schema.Remove("propertyOrdering");
            foreach ((string name, JsonNode? child) in schema)
            {
                if (name is "properties" or "$defs" && child is JsonObject members)
                {
                    foreach ((_, JsonNode? member) in members)
                    {
                        RemoveOrdering(member);
                    }
                }
                else if (name is not ("enum" or "const" or "default" or "examples"))
                {
                    RemoveOrdering(child);
                }
            }
        }
        else if (node is JsonArray several)
        {
            foreach (JsonNode? one in several)
            {
                RemoveOrdering(one);
            }
        }
    }

    private static JsonElement ToElement(JsonObject node)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer))
        {
            node.WriteTo(writer);
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
