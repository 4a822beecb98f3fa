using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>One turn of an interaction.</summary>
/// <param name="IsModel">Whether it is the model's.</param>
/// <param name="Contents">What is said in it.</param>
internal sealed record InteractionTurn(bool IsModel, IReadOnlyList<JsonElement> Contents)
{
    /// <summary>Reads an input: a text, a content, contents, or steps.</summary>
    /// <param name="input">It has passed the grammar.</param>
    /// <exception cref="Serving.ApiError">The API would refuse it.</exception>
    public static List<InteractionTurn> ReadAll(JsonElement input)
    {
        switch (input.ValueKind)
        {
            case JsonValueKind.String:
                return [new InteractionTurn(false, [TextContent(input.GetString()!)])];
            case JsonValueKind.Object when InteractionGrammar.IsContent(Type(input)):
                return [new InteractionTurn(false, [input])];
            case JsonValueKind.Array when input.GetArrayLength() > 0:
                break;
            default:
                throw InteractionError.Invalid("Invalid input at 'input'.");
        }

        List<JsonElement> items = [.. input.EnumerateArray()];
        if (items.TrueForAll(static item => InteractionGrammar.IsContent(Type(item))))
        {
            return [new InteractionTurn(false, items)];
        }

        List<InteractionTurn> turns = [];
        for (int i = 0; i < items.Count; i++)
        {
            string type = Type(items[i]);
            if (InteractionGrammar.IsContent(type))
            {
                throw InteractionError.Invalid($"Invalid input at 'input[{i}]': steps and contents cannot be mixed.");
            }

            if (type == "thought")
            {
                ThoughtSigning.Check(items[i], $"input[{i}]");
            }
            else if (type is "user_input" or "model_output")
            {
                turns.Add(new InteractionTurn(type == "model_output", ContentsOf(items[i], $"input[{i}]")));
            }
        }

        return turns is [] or [.., { IsModel: true }]
            ? throw InteractionError.Invalid("The last step of 'input' must not be of the type model_output: prefilled answers are not supported.")
            : turns;
    }

    /// <summary>A content with a text.</summary>
    public static JsonElement TextContent(string text)
    {
        using JsonDocument content = JsonDocument.Parse(JsonBody.Write(isIndented: false, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", text);
            json.WriteEndObject();
        }));
        return content.RootElement.Clone();
    }

    private static List<JsonElement> ContentsOf(JsonElement step, string at) =>
        step.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0
            ? [.. content.EnumerateArray()]
            : throw InteractionError.Invalid($"Invalid input at '{at}.content'.");

    private static string Type(JsonElement item) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("type", out JsonElement type) ? type.GetString() ?? "" : "";
}
