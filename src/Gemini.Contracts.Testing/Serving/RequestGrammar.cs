using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Checks a request's body field by field, as the API does: unknown names, values of the wrong kind and unknown words are refused with their path, all of them at once.</summary>
internal static class RequestGrammar
{
    private const int MaxProblems = 16;

    /// <summary>Refuses a body with fields or values that the API does not know.</summary>
    /// <param name="body">The body.</param>
    /// <param name="message">Of <see cref="RequestMessages"/>.</param>
    /// <param name="isVertex">Whether it came on one of Vertex AI's paths.</param>
    /// <exception cref="ApiError">There is such a field or value.</exception>
    public static void Check(JsonElement body, string message, bool isVertex)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ApiError.Invalid("Invalid JSON payload received. Expected an object at the root.");
        }

        Walk walk = new(isVertex);
        walk.CheckMessage(body, message, "");
        if (walk.Problems.Count > 0)
        {
            throw ApiError.Violations(walk.Problems);
        }
    }

    /// <summary>A field by either of its two spellings; null where it is not there, or null.</summary>
    public static JsonElement? Get(JsonElement? message, string camel, string? snake = null)
    {
        if (message is not { ValueKind: JsonValueKind.Object } found)
        {
            return null;
        }

        bool isThere = found.TryGetProperty(camel, out JsonElement value) || found.TryGetProperty(snake ?? SnakeNames.Of(camel), out value);
        return isThere && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>A text field by either of its two spellings; null where it is not one.</summary>
    public static string? Text(JsonElement? message, string camel) => Get(message, camel) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number by either of its two spellings, also where it is written as a string.</summary>
    public static double? Number(JsonElement? message, string camel) => Get(message, camel) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out double value) => value,
        _ => null,
    };

    /// <summary>The values of a repeated field: of a list each, of anything else itself.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? field) => field switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
    };

    /// <summary>One way through a body.</summary>
    private sealed class Walk(bool isVertex)
    {
        public List<(string At, string Message)> Problems { get; } = [];

        public void CheckMessage(JsonElement value, string message, string at)
        {
            IReadOnlyDictionary<string, FieldRule> fields = RequestMessages.Fields(message, isVertex);
            foreach (JsonProperty property in value.EnumerateObject())
            {
                if (Problems.Count >= MaxProblems)
                {
                    return;
                }

                if (!fields.TryGetValue(property.Name, out FieldRule? rule))
                {
                    Problems.Add((at, $"Invalid JSON payload received. Unknown name \"{property.Name}\"{(at.Length == 0 ? "" : $" at '{at}'")}: Cannot find field."));
                    continue;
                }

                string path = at.Length == 0 ? rule.Snake : $"{at}.{rule.Snake}";
                if (rule.IsRepeated && property.Value.ValueKind == JsonValueKind.Array)
                {
                    int index = 0;
                    foreach (JsonElement item in property.Value.EnumerateArray())
                    {
                        CheckValue(item, rule, $"{path}[{index++}]");
                    }
                }
                else if (property.Value.ValueKind == JsonValueKind.Array && rule.Type is not FieldType.Any)
                {
                    Problems.Add((path, $"Invalid JSON payload received. Unknown name \"{property.Name}\"{(at.Length == 0 ? "" : $" at '{at}'")}: Proto field is not repeating, cannot start list."));
                }
                else
                {
                    CheckValue(property.Value, rule, path);
                }
            }
        }

        private void CheckValue(JsonElement value, FieldRule rule, string path)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                return;
            }

            switch (rule.Type)
            {
                case FieldType.Message when value.ValueKind == JsonValueKind.Object:
                    CheckMessage(value, rule.Message!, path);
                    return;
                case FieldType.Map when value.ValueKind == JsonValueKind.Object:
                    FieldRule inside = rule with { Type = FieldType.Message };
                    int index = 0;
                    foreach (JsonProperty entry in value.EnumerateObject())
                    {
                        CheckValue(entry.Value, inside, $"{path}[{index++}].value");
                    }

                    return;
                default:
                    break;
            }

            bool isRight = rule.Type switch
            {
                FieldType.Any => true,
                FieldType.Text or FieldType.Bytes => value.ValueKind == JsonValueKind.String,
                FieldType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                FieldType.Float => IsNumber(value, static text => double.TryParse(text, CultureInfo.InvariantCulture, out _) || text is "NaN" or "Infinity" or "-Infinity"),
                FieldType.Int32 => IsNumber(value, static text => double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue),
                FieldType.Int64 => IsNumber(value, static text => double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number == Math.Floor(number)),
                FieldType.Enum => IsOneOf(value, rule.Values),
                _ => false,
            };
            if (!isRight)
            {
                string found = value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
                Problems.Add((path, $"Invalid value at '{path}' ({TypeName(rule)}), {(found.Length > 200 ? found[..200] : found)}"));
            }
        }

        /// <summary>A word of the list, or the number of one, as protocol buffers take them.</summary>
        private static bool IsOneOf(JsonElement value, IReadOnlyList<string> words) => value.ValueKind == JsonValueKind.String
            ? words.Contains(value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 && number < words.Count;

        private static bool IsNumber(JsonElement value, Func<string, bool> isFitting) => value.ValueKind switch
        {
            JsonValueKind.Number => isFitting(value.GetRawText()),
            JsonValueKind.String => isFitting(value.GetString()!),
            _ => false,
        };

        private string TypeName(FieldRule rule) => rule.Type switch
        {
            FieldType.Text => "TYPE_STRING",
            FieldType.Bytes => "TYPE_BYTES",
            FieldType.Int32 => "TYPE_INT32",
            FieldType.Int64 => "TYPE_INT64",
            FieldType.Float => "TYPE_FLOAT",
            FieldType.Bool => "TYPE_BOOL",
            _ => $"type.googleapis.com/{(isVertex ? "google.cloud.aiplatform.v1" : "google.ai.generativelanguage.v1beta")}.{rule.Message}",
        };
    }
}
