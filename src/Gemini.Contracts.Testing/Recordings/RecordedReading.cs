using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>What a contract read of an answer, as a recording holds it.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Outcome">How the call ended.</param>
/// <param name="Value">The value as the contract writes it, in the model's coordinates; null where there is none.</param>
/// <param name="Findings">Each finding's code and place.</param>
/// <param name="Rejected">Each rejected object's reason, place and text.</param>
internal sealed record RecordedReading(
    string Contract, string Fingerprint, string Outcome, JsonElement? Value, IReadOnlyList<string> Findings, IReadOnlyList<string> Rejected)
{
    /// <summary>What a contract read.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    public static RecordedReading Create<T>(VisionContract<T> contract, VisionAnswer<T> answer, AnswerFrames frames)
    {
        JsonElement? value = null;
        if (answer.TryGetValue(out T? read))
        {
            value = Parse(contract.Write(read, frames));
        }

        return new RecordedReading(
            contract.Name,
            contract.Fingerprint,
            answer.Outcome.ToString(),
            value,
            [.. answer.Findings.Select(static finding => $"{finding.Code} at {Place(finding.Pointer)}")],
            [.. answer.Rejected.Select(static item => $"{item.Reason} at {Place(item.Pointer)}: {item.Text}")]);
    }

    /// <summary>Reads one from a recording.</summary>
    public static RecordedReading Read(JsonElement json) => new(
        RequestGrammar.Text(json, "contract") ?? "",
        RequestGrammar.Text(json, "fingerprint") ?? "",
        RequestGrammar.Text(json, "outcome") ?? "",
        RequestGrammar.Get(json, "value"),
        Texts(json, "findings"),
        Texts(json, "rejected"));

    /// <summary>Writes it into a recording.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("contract", Contract);
        json.WriteString("fingerprint", Fingerprint);
        json.WriteString("outcome", Outcome);
        if (Value is { } value)
        {
            json.WritePropertyName("value");
            RequestView.Copy(value, json);
        }

        WriteTexts(json, "findings", Findings);
        WriteTexts(json, "rejected", Rejected);
        json.WriteEndObject();
    }

    /// <summary>A label is written without quotes, as models answer it.</summary>
    private static JsonElement Parse(ReadOnlyMemory<byte> written)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(written, JsonCopy.Parsing);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            using JsonDocument document = JsonDocument.Parse(JsonBody.Write(isIndented: false, json => json.WriteStringValue(written.Span)));
            return document.RootElement.Clone();
        }
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "the root" : pointer;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) => [.. RequestGrammar.Items(RequestGrammar.Get(json, name)).Select(static text => text.GetString() ?? "")];

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
