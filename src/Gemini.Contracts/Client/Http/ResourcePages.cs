using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Reads a list of the API page by page.</summary>
internal static class ResourcePages
{
    /// <summary>All resources of a kind. Each page has the time of a call.</summary>
    /// <param name="transport">Sends the calls.</param>
    /// <param name="options">The timeouts.</param>
    /// <param name="resource">Such as <c>files</c>.</param>
    /// <param name="members">The members that a page may have its resources in; the first that is there is read.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="GeminiException">A call failed, or what came is no list, or one without an end.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ApiTransport transport, GeminiClientOptions options, string resource, string[] members, Func<JsonElement, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> pages = new(StringComparer.Ordinal);
        string? page = null;
        do
        {
            using CallTimeout timeout = new(options, cancellationToken);
            string query = "?pageSize=100" + (page is null ? "" : "&pageToken=" + Uri.EscapeDataString(page));
            ApiCall call = new() { Operation = resource + ".list", Method = HttpMethod.Get, Address = resource == "models" ? transport.Addresses.Models(resource, query) : transport.Addresses.Resource(resource, query) };
            (List<T> items, page) = await transport.ReadJsonAsync(call, json => ReadPage(json, members, read), timeout).ConfigureAwait(false);
            foreach (T item in items)
            {
                yield return item;
            }

            if (!string.IsNullOrEmpty(page) && !pages.Add(page))
            {
                throw transport.Errors.Unexpected("with a list whose pages come again and again", default, null);
            }
        }
        while (!string.IsNullOrEmpty(page));
    }

    /// <summary>Reads a page. What a proxy says is no empty list: a batch that is not found in it would be created once more.</summary>
    private static (List<T> Items, string? Next) ReadPage<T>(JsonElement json, string[] members, Func<JsonElement, T> read)
    {
        string? next = json.Text("nextPageToken");
        foreach (string member in members)
        {
            if (json.Member(member) is { } items)
            {
                return items.ValueKind == JsonValueKind.Array ? ([.. items.EnumerateArray().Select(read)], next) : throw new FormatException("no list");
            }
        }

        // An empty list has no members at all.
        return next is not null || (json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() == 0) ? ([], next) : throw new FormatException("no list");
    }
}
