using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Answering;

/// <summary>The text of an answer: by the schema where the request has one, else as the models write without one.</summary>
internal static class SceneAnswer
{
    private static readonly string[] PlaceWords = ["box_2d", "bounding box", "detect", "segment", "point"];

    /// <summary>Writes the text.</summary>
    /// <param name="scene">What was seen.</param>
    /// <param name="schema">The response schema, if any.</param>
    /// <param name="isBareEnum">Whether the answer is to be the bare word (<c>text/x.enum</c>).</param>
    /// <param name="isJson">Whether JSON was asked for.</param>
    /// <param name="model">The model that is asked, whose habits the answer has.</param>
    public static string Write(Scene scene, JsonElement? schema, bool isBareEnum, bool isJson, GeminiModel model)
    {
        AnswerHabits habits = AnswerHabits.Of(model);
        if (schema is JsonElement shape)
        {
            string json = Json(writer => new SceneWriter(writer, scene, habits).Write(SchemaNode.Root(shape)), isIndented: false);
            return isBareEnum && json is ['"', .., '"'] ? json[1..^1] : json;
        }

        bool asksForPlaces = isJson || Array.Exists(PlaceWords, word => scene.Prompt.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (!asksForPlaces)
        {
            return scene.Caption;
        }

        string list = Json(writer => WriteList(writer, scene, habits), isIndented: true);
        return isJson ? list : $"```json\n{list}\n```";
    }

    private static void WriteList(Utf8JsonWriter json, Scene scene, AnswerHabits habits)
    {
        using JsonDocument shape = JsonDocument.Parse(
            """{"type":"array","items":{"type":"object","required":["box_2d","label"],"properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"label":{"type":"string"}}}}""");
        new SceneWriter(json, scene, habits).Write(SchemaNode.Root(shape.RootElement));
    }

    private static string Json(Action<Utf8JsonWriter> write, bool isIndented)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = isIndented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
