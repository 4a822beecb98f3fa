using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.ToolHost;

/// <summary>
/// The bytes of each item of a list in an answer's text, where the text is JSON to a strict reader but for what is around it. Of a text that had to be repaired
/// they cannot be told from outside the reader; the findings have the places of its repairs.
/// </summary>
internal static class ItemBytes
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Start and end of each item.</summary>
    /// <param name="text">The answer's text.</param>
    /// <param name="items">How many were read.</param>
    /// <param name="rejected">The texts that were rejected, which are no items.</param>
    /// <returns>As many as there are items, or none.</returns>
    public static IReadOnlyList<(int Start, int End)> Find(ReadOnlySpan<byte> text, int items, IReadOnlyList<RejectedItem> rejected)
    {
        HashSet<string> lost = [.. rejected.Select(static item => item.Text)];
        for (int start = 0; items > 0 && start < text.Length; start++)
        {
            int next = text[start..].IndexOf((byte)'[');
            if (next < 0)
            {
                break;
            }

            start += next;
            List<(int Start, int End)> found = [];
            foreach ((int begin, int end) in Elements(text[start..]))
            {
                if (!lost.Contains(Encoding.UTF8.GetString(text[(start + begin)..(start + end)])))
                {
                    found.Add((start + begin, start + end));
                }
            }

            if (found.Count == items)
            {
                return found;
            }
        }

        return [];
    }

    private static List<(int Start, int End)> Elements(ReadOnlySpan<byte> text)
    {
        List<(int Start, int End)> elements = [];
        Utf8JsonReader reader = new(text, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            int begin = -1;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 0))
            {
                if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 1)
                {
                    begin = (int)reader.TokenStartIndex;
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 1)
                {
                    elements.Add((begin, (int)reader.BytesConsumed));
                }
            }
        }
        catch (JsonException)
        {
            // What was whole before counts.
        }

        return elements;
    }
}
