using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Lists of resources, page by page.</summary>
internal static class ResourcePage
{
    /// <summary>Writes one page.</summary>
    /// <param name="query">Holds <c>pageSize</c> and <c>pageToken</c>.</param>
    /// <param name="name">The list's name in the body.</param>
    /// <param name="items">All of them.</param>
    /// <param name="usual">How many a page where nothing is asked for.</param>
    /// <param name="most">How many a page at most.</param>
    /// <param name="write">Writes one.</param>
    /// <exception cref="ApiError">The page's token is not one of this server's.</exception>
    public static byte[] Write<T>(IQueryCollection query, string name, IReadOnlyList<T> items, int usual, int most, Action<Utf8JsonWriter, T> write)
    {
        int size = int.TryParse(query["pageSize"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && asked > 0 ? Math.Min(asked, most) : usual;
        int start = 0;
        if (query["pageToken"].FirstOrDefault() is { Length: > 0 } token
            && !(token.StartsWith("local-", StringComparison.Ordinal) && int.TryParse(token["local-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out start)))
        {
            throw ApiError.Invalid("Page token is invalid.");
        }

        return JsonBody.Write(isIndented: true, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(name);
            int end = Math.Min(items.Count, start + size);
            for (int index = start; index < end; index++)
            {
                write(json, items[index]);
            }

            json.WriteEndArray();
            if (end < items.Count)
            {
                json.WriteString("nextPageToken", "local-" + end.ToString(CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        });
    }
}
