using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>
/// What the API refuses among response schemas. Google names no limits; those here were found by others: the sum of all <c>maxItems</c> that is still served is about
/// 960 (googleapis/python-genai#2170), and objects more than ten deep within one another are refused here where the API refuses some depth between 5 and that.
/// </summary>
internal static class SchemaCheck
{
    private const double MaxItemsInAll = 960;
    private const int MaxObjects = 10;
    private const int MaxDepth = 64;

    private static readonly HashSet<string> BesideAnyOf = ["anyOf", "any_of", "title", "description", "nullable", "propertyOrdering", "property_ordering"];

    /// <summary>Refuses a <c>responseSchema</c> (the OpenAPI subset), whose names the grammar has checked.</summary>
    /// <exception cref="ApiError">The API would refuse it.</exception>
    public static void CheckOpenApi(JsonElement schema, string at)
    {
        Budget budget = new();
        Walk(schema, at, isOpenApi: true, objects: 0, depth: 0, budget);
        budget.Check();
    }

    /// <summary>Refuses a <c>responseJsonSchema</c>. Keywords that the API does not know are ignored by it, and so they are here.</summary>
    /// <exception cref="ApiError">The API would refuse it.</exception>
    public static void CheckJsonSchema(JsonElement schema, string at)
    {
        Budget budget = new();
        Walk(schema, at, isOpenApi: false, objects: 0, depth: 0, budget);
        budget.Check();
    }

    private static void Walk(JsonElement schema, string at, bool isOpenApi, int objects, int depth, Budget budget)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        JsonElement? properties = RequestGrammar.Get(schema, "properties");
        JsonElement? type = RequestGrammar.Get(schema, "type");
        bool isObject = type is { ValueKind: JsonValueKind.String } name && string.Equals(name.GetString(), "object", StringComparison.OrdinalIgnoreCase);
        if (depth > MaxDepth || (isObject && objects >= MaxObjects))
        {
            throw ApiError.Invalid("The specified schema in response_schema exceeds the maximum allowed nesting depth.");
        }

        if (isOpenApi)
        {
            CheckOpenApiNode(schema, at, isObject, type, properties);
        }
        else
        {
            CheckJsonNode(schema, at, type, properties);
        }

        CheckRequired(schema, at, properties);
        budget.Add(RequestGrammar.Number(schema, "maxItems"));
        int inside = objects + (isObject ? 1 : 0);
        foreach (string keyword in (string[])["properties", "$defs"])
        {
            int index = 0;
            foreach (JsonProperty property in RequestGrammar.Get(schema, keyword) is { ValueKind: JsonValueKind.Object } named ? named.EnumerateObject() : [])
            {
                string where = isOpenApi ? $"{at}.{keyword}[{(index++).ToString(CultureInfo.InvariantCulture)}].value" : $"{at}.{keyword}.{property.Name}";
                Walk(property.Value, where, isOpenApi, keyword == "$defs" ? 0 : inside, depth + 1, budget);
            }
        }

        foreach (string keyword in (string[])["items", "anyOf", "oneOf", "prefixItems"])
        {
            foreach (JsonElement inner in RequestGrammar.Items(RequestGrammar.Get(schema, keyword)))
            {
                Walk(inner, $"{at}.{SnakeNames.Of(keyword)}", isOpenApi, inside, depth + 1, budget);
            }
        }
    }

    private static void CheckOpenApiNode(JsonElement schema, string at, bool isObject, JsonElement? type, JsonElement? properties)
    {
        if (isObject && (properties is not { ValueKind: JsonValueKind.Object } || !properties.Value.EnumerateObject().Any()))
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.properties: should be non-empty for OBJECT type\n");
        }

        if (!isObject && properties is not null && type is not null)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.properties: only allowed for OBJECT type\n");
        }

        bool isArray = type is { ValueKind: JsonValueKind.String } name && string.Equals(name.GetString(), "array", StringComparison.OrdinalIgnoreCase);
        if (isArray && RequestGrammar.Get(schema, "items") is null)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.items: missing field.\n");
        }

        bool isText = type is { ValueKind: JsonValueKind.String } text && string.Equals(text.GetString(), "string", StringComparison.OrdinalIgnoreCase);
        if (RequestGrammar.Get(schema, "enum") is not null && !isText)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.enum: only allowed for STRING type\n");
        }

        if (RequestGrammar.Get(schema, "anyOf") is not null)
        {
            foreach (JsonProperty property in schema.EnumerateObject())
            {
                if (!BesideAnyOf.Contains(property.Name))
                {
                    throw ApiError.Invalid($"* GenerateContentRequest.{at}.any_of: when using any_of, it must be the only field set; {property.Name} is set, too\n");
                }
            }
        }
    }

    private static void CheckJsonNode(JsonElement schema, string at, JsonElement? type, JsonElement? properties)
    {
        // {"type": ["object", "null"], "properties": …} is refused: such a node is written as anyOf.
        if (type is { ValueKind: JsonValueKind.Array } && properties is not null)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.properties: only allowed for OBJECT type\n");
        }

        if (schema.TryGetProperty("$ref", out _))
        {
            foreach (JsonProperty property in schema.EnumerateObject())
            {
                if (!property.Name.StartsWith('$') && property.Name is not ("description" or "default" or "title"))
                {
                    throw ApiError.Invalid($"* GenerateContentRequest.{at}: a schema with $ref may have no other keys but those that begin with $; {property.Name} is set, too\n");
                }
            }
        }
    }

    private static void CheckRequired(JsonElement schema, string at, JsonElement? properties)
    {
        int index = 0;
        foreach (JsonElement required in RequestGrammar.Items(RequestGrammar.Get(schema, "required")))
        {
            if (properties is { ValueKind: JsonValueKind.Object } named && required.ValueKind == JsonValueKind.String && !named.TryGetProperty(required.GetString()!, out _))
            {
                throw ApiError.Invalid($"* GenerateContentRequest.{at}.required[{index.ToString(CultureInfo.InvariantCulture)}]: property is not defined\n");
            }

            index++;
        }
    }

    /// <summary>What is counted over a whole schema.</summary>
    private sealed class Budget
    {
        private double _maxItems;

        public void Add(double? maxItems) => _maxItems += maxItems ?? 0;

        public void Check()
        {
            if (_maxItems > MaxItemsInAll)
            {
                throw ApiError.Invalid(
                    "The specified schema produces a constraint that has too many states for serving. Typical causes of this error are schemas with lots of text (for example, very long property or enum names), "
                    + "schemas with long array length limits (especially when nested), or schemas using complex value matchers (for example, integers or numbers with minimum/maximum bounds or strings with complex formats like date-time)");
            }
        }
    }
}
