using System.Text.Json;

namespace Gemini.Contracts.Testing.Answering;

/// <summary>One node of a response schema, in either dialect: JSON Schema (<c>type: "array"</c>, <c>$ref</c>) or the OpenAPI subset (<c>type: "ARRAY"</c>, <c>nullable</c>).</summary>
internal readonly struct SchemaNode
{
    private readonly JsonElement _root;
    private readonly JsonElement _node;

    private SchemaNode(JsonElement root, JsonElement node)
    {
        _root = root;
        _node = node;
    }

    /// <summary>The schema's root.</summary>
    public static SchemaNode Root(JsonElement schema) => new SchemaNode(schema, schema).Resolved();

    /// <summary>Lower case; <c>object</c> or <c>array</c> by the keywords where no type stands, else empty.</summary>
    public string Type
    {
        get
        {
            if (Get("type") is JsonElement type)
            {
                if (type.ValueKind == JsonValueKind.String)
                {
                    return type.GetString()!.ToLowerInvariant();
                }

                foreach (JsonElement option in type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToArray() : [])
                {
                    if (option.ValueKind == JsonValueKind.String && !option.ValueEquals("null"))
                    {
                        return option.GetString()!.ToLowerInvariant();
                    }
                }
            }

            return Get("properties") is not null ? "object" : Get("items") is not null ? "array" : Get("enum") is not null ? "string" : "";
        }
    }

    /// <summary>Whether null will do.</summary>
    public bool IsNullable => Get("nullable") is { ValueKind: JsonValueKind.True }
        || (Get("type") is { ValueKind: JsonValueKind.Array } types && types.EnumerateArray().Any(type => type.ValueEquals("null")))
        || Options.Any(option => option.Type == "null");

    /// <summary>What the property is said to be.</summary>
    public string Description => Get("description") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The format of a string, such as <c>date-time</c>.</summary>
    public string Format => Get("format") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>An array's element.</summary>
    public SchemaNode? Items => Get("items") is { ValueKind: JsonValueKind.Object } items ? new SchemaNode(_root, items).Resolved() : null;

    /// <summary>The allowed values.</summary>
    public IReadOnlyList<JsonElement> Enum => Get("enum") is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()] : [];

    /// <summary>The alternatives of <c>anyOf</c> or <c>oneOf</c>.</summary>
    public IReadOnlyList<SchemaNode> Options
    {
        get
        {
            JsonElement? options = Get("anyOf") ?? Get("any_of") ?? Get("oneOf");
            List<SchemaNode> nodes = [];
            foreach (JsonElement option in options is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [])
            {
                nodes.Add(new SchemaNode(_root, option).Resolved());
            }

            return nodes;
        }
    }

    /// <summary>The properties in the order in which they are to be answered.</summary>
    public IReadOnlyList<(string Name, SchemaNode Node)> Properties
    {
        get
        {
            if (Get("properties") is not { ValueKind: JsonValueKind.Object } properties)
            {
                return [];
            }

            List<(string Name, SchemaNode Node)> list = [];
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                list.Add((property.Name, new SchemaNode(_root, property.Value).Resolved()));
            }

            if ((Get("propertyOrdering") ?? Get("property_ordering")) is { ValueKind: JsonValueKind.Array } ordering)
            {
                List<string> names = [.. ordering.EnumerateArray().Select(name => name.ToString())];
                return [.. list.OrderBy(property => names.IndexOf(property.Name) is >= 0 and int place ? place : int.MaxValue)];
            }

            return list;
        }
    }

    /// <summary>Whether the schema itself says in which order properties are to be answered.</summary>
    public bool HasOrder => (Get("propertyOrdering") ?? Get("property_ordering")) is not null;

    /// <summary>Whether the object must have a property.</summary>
    public bool Requires(string name) => Get("required") is { ValueKind: JsonValueKind.Array } required && required.EnumerateArray().Any(item => item.ValueEquals(name));

    /// <summary>A number keyword; int64 stands as a string in the OpenAPI subset.</summary>
    public double? Number(string keyword) => Get(keyword) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), System.Globalization.CultureInfo.InvariantCulture, out double value) => value,
        _ => null,
    };

    /// <summary>The value of <c>const</c>, or the only value of <c>enum</c>.</summary>
    public JsonElement? Constant => Get("const") ?? (Enum is [JsonElement only] ? only : null);

    private JsonElement? Get(string keyword) => _node.ValueKind == JsonValueKind.Object && _node.TryGetProperty(keyword, out JsonElement value) ? value : null;

    /// <summary>Follows references within the schema; a reference that leads nowhere, or in a circle, stays as it is.</summary>
    private SchemaNode Resolved()
    {
        SchemaNode node = this;
        for (int hops = 0; hops < 16 && (node.Get("$ref") ?? node.Get("ref")) is { ValueKind: JsonValueKind.String } reference; hops++)
        {
            JsonElement target = _root;
            foreach (string step in reference.GetString()!.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(name, out target))
                {
                    return node;
                }
            }

            node = new SchemaNode(_root, target);
        }

        return node;
    }
}
