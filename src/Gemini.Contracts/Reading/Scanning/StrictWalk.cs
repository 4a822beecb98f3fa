using System.Text.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Goes through strict JSON of which no value is wanted.</summary>
internal static class StrictWalk
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1024 };

    /// <summary>Begins before the first token.</summary>
    public static Utf8JsonReader Begin(ReadOnlySpan<byte> json) => new(json, Options);

    /// <summary>The next token. The value is strict JSON already, but this reader may ask for more than that, of names for one.</summary>
    public static bool TryMove(ref Utf8JsonReader walk)
    {
        try
        {
            return walk.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether there is an array of objects somewhere.</summary>
    public static bool HasListOfObjects(ReadOnlySpan<byte> json)
    {
        JsonTokenType last = JsonTokenType.None;
        Utf8JsonReader walk = Begin(json);
        for (; TryMove(ref walk); last = walk.TokenType)
        {
            if (last == JsonTokenType.StartArray && walk.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>{"detections": []}: nothing but scalars and lists without an element, one at least, in whatever objects.</summary>
    public static bool HasOnlyEmptyLists(ReadOnlySpan<byte> json)
    {
        bool hasEmptyList = false;
        JsonTokenType last = JsonTokenType.None;
        Utf8JsonReader walk = Begin(json);
        for (; TryMove(ref walk); last = walk.TokenType)
        {
            hasEmptyList |= walk.TokenType == JsonTokenType.EndArray;
            if (last == JsonTokenType.StartArray && walk.TokenType != JsonTokenType.EndArray)
            {
                return false;
            }
        }

        return hasEmptyList;
    }
}
