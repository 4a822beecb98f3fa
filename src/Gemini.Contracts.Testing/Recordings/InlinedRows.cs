using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>The rows of batches without files: what they ask is in the call that creates the batch, what they are answered in the one that tells of its end.</summary>
internal static class InlinedRows
{
    /// <summary>The rows that a recording of a batch holds answers of; none where the call that created the batch was not recorded.</summary>
    /// <param name="ended">A recording of a batch.</param>
    /// <param name="all">All recordings of the folder.</param>
    public static IEnumerable<RecordedAnswer> Of(Recording ended, IReadOnlyList<Recording> all)
    {
        JsonElement? body = BodyOf(ended.Response);
        JsonElement[] answers = Answers(RequestGrammar.Get(body, "response")) is { Length: > 0 } own ? own : Answers(RequestGrammar.Get(RequestGrammar.Get(body, "metadata"), "output"));
        string? name = RequestGrammar.Text(body, "name");
        if (answers.Length == 0 || name is null)
        {
            yield break;
        }

        foreach (Recording created in all.Where(one => one.Request.Method == "POST" && one.Request.Operation == "batch" && RequestGrammar.Text(BodyOf(one.Response), "name") == name))
        {
            JsonElement? input = RequestGrammar.Get(RequestGrammar.Get(RequestGrammar.Get(created.Request.Body, "batch"), "inputConfig"), "requests");
            JsonElement[] asked = [.. RequestGrammar.Items(RequestGrammar.Get(input, "requests"))];

            // Answers come in the order of their requests.
            if (asked.Length != answers.Length || ApiRoute.Parse("/" + created.Request.Path) is not { Kind: ApiRouteKind.Model } route)
            {
                continue;
            }

            HashSet<string> keys = new(StringComparer.Ordinal);
            for (int i = 0; i < asked.Length; i++)
            {
                string place = i.ToString(CultureInfo.InvariantCulture);
                string key = RequestGrammar.Text(RequestGrammar.Get(asked[i], "metadata"), "key") is { } given && keys.Add(given) ? given : place;
                if (RequestGrammar.Get(asked[i], "request") is { } request)
                {
                    yield return RecordedAnswer.OfRow(ended, key, request, answers[i], route.Name);
                }
            }

            yield break;
        }
    }

    private static JsonElement[] Answers(JsonElement? output) => [.. RequestGrammar.Items(RequestGrammar.Get(RequestGrammar.Get(output, "inlinedResponses"), "inlinedResponses"))];

    private static JsonElement? BodyOf(RecordedResponse response) => response.Json.TryGetProperty("body", out JsonElement body) ? body : null;
}
