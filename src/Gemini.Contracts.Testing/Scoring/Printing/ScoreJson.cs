using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Scores as JSON.</summary>
internal static class ScoreJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object, in lines.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public static void WriteSummary(Utf8JsonWriter json, ScoreSummary summary)
    {
        json.WriteString("title", summary.Title);
        json.WriteString("contract", summary.Contract);
        json.WriteString("fingerprint", summary.Fingerprint);
        json.WriteString("model", summary.Model);
        json.WriteString("set", summary.Set);
        json.WriteNumber("pictures", summary.Pictures);
        json.WriteStartArray("metrics");
        foreach (ScoreMetric metric in summary.Metrics)
        {
            json.WriteStartObject();
            json.WriteString("scope", metric.Scope);
            json.WriteString("name", metric.Name);
            Write(json, "value", metric.Value);
            if (metric.IsLowerBetter)
            {
                json.WriteBoolean("isLowerBetter", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static ScoreSummary ReadSummary(JsonElement json) => new(
        json.GetProperty("title").GetString()!,
        json.GetProperty("contract").GetString()!,
        json.GetProperty("fingerprint").GetString()!,
        json.GetProperty("model").GetString(),
        json.GetProperty("set").GetString()!,
        json.GetProperty("pictures").GetInt32(),
        [.. json.GetProperty("metrics").EnumerateArray().Select(static metric => new ScoreMetric(
            metric.GetProperty("scope").GetString()!,
            metric.GetProperty("name").GetString()!,
            metric.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null,
            metric.TryGetProperty("isLowerBetter", out JsonElement isLower) && isLower.GetBoolean()))]);

    public static void WriteReport(Utf8JsonWriter json, ScoreReport report)
    {
        WriteSummary(json, report.Summary);
        json.WriteStartArray("notes");
        foreach (string note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        if (report.Calibration is { } calibration)
        {
            WriteCalibration(json, calibration);
        }

        json.WriteStartArray("cases");
        foreach (ScoredPicture picture in report.Pictures)
        {
            WritePicture(json, picture);
        }

        json.WriteEndArray();
    }

    public static void WriteComparison(Utf8JsonWriter json, ImmutableArray<ScoreSummary> runs)
    {
        json.WriteStartArray("runs");
        foreach (ScoreSummary run in runs)
        {
            json.WriteStartObject();
            WriteSummary(json, run);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("metrics");
        foreach (ScoreMetric metric in ScoreTable.Union(runs))
        {
            json.WriteStartObject();
            json.WriteString("scope", metric.Scope);
            json.WriteString("name", metric.Name);
            json.WriteStartArray("values");
            foreach (ScoreSummary run in runs)
            {
                if (run[metric.FullName] is { } value)
                {
                    json.WriteNumberValue(value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalibration(Utf8JsonWriter json, ConfidenceCalibration calibration)
    {
        json.WriteStartObject("calibration");
        json.WriteNumber("count", calibration.Count);
        json.WriteNumber("brier", calibration.Brier);
        json.WriteNumber("ece", calibration.ExpectedError);
        json.WriteStartArray("bins");
        foreach (ReliabilityBin bin in calibration.Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("from", bin.From);
            json.WriteNumber("to", bin.To);
            json.WriteNumber("count", bin.Count);
            Write(json, "meanConfidence", bin.MeanConfidence);
            Write(json, "accuracy", bin.Accuracy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePicture(Utf8JsonWriter json, ScoredPicture picture)
    {
        json.WriteStartObject();
        json.WriteString("name", picture.Name);
        Write(json, "score", picture.Score);
        if (picture.IsRight is { } isRight)
        {
            json.WriteBoolean("isRight", isRight);
        }

        json.WriteString("problem", picture.Problem);
        json.WriteStartArray("misses");
        foreach (ScoreMiss miss in picture.Misses)
        {
            json.WriteStartObject();
            json.WriteString("kind", miss.Kind switch { ScoreMissKind.Missed => "missed", ScoreMissKind.Extra => "extra", _ => "wrong" });
            json.WriteString("field", miss.Field);
            json.WriteString("expectedPointer", miss.ExpectedPointer);
            json.WriteString("answeredPointer", miss.AnsweredPointer);
            json.WriteString("expected", miss.Expected);
            json.WriteString("answered", miss.Answered);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
