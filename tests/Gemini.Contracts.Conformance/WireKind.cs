using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>wire</c>: reads response bodies, streams and errors, and judges each by what the index says it is.</summary>
/// <remarks>
/// <para><c>failure</c>: an error was read, or the answer is not whole (Blocked, Empty, Unreadable, Truncated) — but a body that other SDKs fail on for an
/// unknown enum value alone must pass. <c>http NNN</c> with NNN of 400 and more: an error with that code.</para>
/// <para><c>success</c> and <c>http 200</c>: no error, not Unreadable, and text, finish reason and token counts as a plain walk over the
/// parsed JSON finds them. <c>unspecified</c>: nothing is thrown.</para>
/// </remarks>
internal static class WireKind
{
    /// <summary>Runs a folder.</summary>
    /// <returns>0 where every body is as the index says.</returns>
    public static int Run(string folder) => Run("wire", folder, static (_, bytes) => WireBody.Split(bytes), WireOracle.Compare);

    /// <summary>Runs a folder of bodies of either wire.</summary>
    /// <param name="kind">What the run is called.</param>
    /// <param name="folder">Holds an index.</param>
    /// <param name="split">The bodies of a file, by its entry and its bytes.</param>
    /// <param name="compare">What a plain walk finds otherwise.</param>
    public static int Run(string kind, string folder, Func<JsonElement, byte[], List<WireBody>> split, Func<WireBody, string?> compare)
    {
        Tally tally = new(kind);
        foreach (JsonElement entry in Tally.Index(folder))
        {
            string file = entry.GetProperty("file").GetString()!;
            string expected = entry.TryGetProperty("expected", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "unspecified";
            List<WireBody> bodies = split(entry, File.ReadAllBytes(Path.Combine(folder, file)));
            string? problem = null;
            foreach (WireBody body in bodies)
            {
                problem ??= Judge(expected, file, body, compare);
            }

            Console.WriteLine(Encoding.UTF8.GetString(Line(file, bodies[^1])));
            tally.Add($"{file} ({expected})", bodies[^1].Outcome?.ToString() ?? "Error", problem);
        }

        return tally.End();
    }

    private static string? Judge(string expected, string file, WireBody body, Func<WireBody, string?> compare)
    {
        if (HasErrorCode(expected, out int code))
        {
            return body.Error?.Code == code ? null : $"an error of code {code} expected";
        }

        if (expected == "failure")
        {
            bool isOfUnknownEnum = file.Contains("unknown", StringComparison.Ordinal) && file.Contains("enum", StringComparison.Ordinal);
            return body.Error is not null || body.Outcome is Outcome.Blocked or Outcome.Empty or Outcome.Unreadable or Outcome.Truncated || isOfUnknownEnum ? null : $"{body.Outcome}, without an error";
        }

        if (expected == "unspecified")
        {
            return null;
        }

        return body.Error is not null ? $"error {body.Error.Code} {body.Error.Status}"
            : body.Outcome == Outcome.Unreadable ? "unreadable"
            : CompareWithOracle(body, compare);
    }

    private static string? CompareWithOracle(WireBody body, Func<WireBody, string?> compare)
    {
        try
        {
            return compare(body);
        }
        catch (JsonException)
        {
            // The plain walk knows no broken bodies; that this one was read is all there is to judge.
            return null;
        }
    }

    private static bool HasErrorCode(string expected, out int code)
    {
        code = 0;
        return expected.StartsWith("http ", StringComparison.Ordinal)
            && int.TryParse(expected["http ".Length..].Split(',')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out code) && code >= 400;
    }

    private static byte[] Line(string file, WireBody body)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteString("outcome", body.Outcome?.ToString());
            writer.WriteNumber("text_bytes", body.Response.TextUtf8.Length);
            writer.WriteString("finish_reason", body.Response.FinishReason?.Value);
            writer.WriteString("block_reason", body.Response.BlockReason?.Value);
            writer.WriteNumber("items", body.Items);
            TokenUsage usage = body.Response.Usage;
            writer.WriteStartObject("usage");
            writer.WriteNumber("prompt", usage.Prompt);
            writer.WriteNumber("candidates", usage.Candidates);
            writer.WriteNumber("thoughts", usage.Thoughts);
            writer.WriteNumber("total", usage.Total);
            writer.WriteEndObject();
            if (body.Error is { } error)
            {
                writer.WriteStartObject("error");
                writer.WriteNumber("code", error.Code);
                writer.WriteString("status", error.Status);
                writer.WriteBoolean("retryable", error.IsRetryable);
                if (error.RetryDelay is { } delay)
                {
                    writer.WriteNumber("retry_after_s", delay.TotalSeconds);
                }
                else
                {
                    writer.WriteNull("retry_after_s");
                }

                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("error");
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
