using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>One request of a batch.</summary>
/// <param name="Key">What its sender calls it.</param>
/// <param name="Request">The request as JSON; null for a line that has none.</param>
/// <param name="Metadata">What the sender wrote beside an inline request, as JSON.</param>
internal sealed record BatchRow(string Key, string? Request, string? Metadata)
{
    /// <summary>The rows of a file: one JSON object a line.</summary>
    /// <exception cref="JsonException">A line is no JSON object.</exception>
    public static List<BatchRow> ReadLines(string text)
    {
        List<BatchRow> rows = [];
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                rows.Add(new BatchRow(RequestGrammar.Text(document.RootElement, "key") ?? "", RequestGrammar.Get(document.RootElement, "request")?.GetRawText(), null));
            }
            catch (JsonException problem)
            {
                throw new JsonException($"Failed to parse line {number} of the input file as JSON: {problem.Message}", problem);
            }
        }

        return rows;
    }

    /// <summary>The rows that are in the request that creates the job.</summary>
    public static List<BatchRow> ReadInline(JsonElement? requests)
    {
        List<BatchRow> rows = [];
        foreach (JsonElement row in RequestGrammar.Items(RequestGrammar.Get(requests, "requests")))
        {
            JsonElement? metadata = RequestGrammar.Get(row, "metadata");
            rows.Add(new BatchRow(RequestGrammar.Text(metadata, "key") ?? "", RequestGrammar.Get(row, "request")?.GetRawText(), metadata?.GetRawText()));
        }

        return rows;
    }
}

/// <summary>What became of a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Response">The response as JSON; null where it failed.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record BatchRowResult(BatchRow Row, string? Response, ApiError? Error);
