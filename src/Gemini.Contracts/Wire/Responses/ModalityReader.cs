using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>Reads the tokens of each modality, which both wires write as a list of objects.</summary>
internal static class ModalityReader
{
    /// <summary>Reads the list that comes next; a modality that is in it several times is summed.</summary>
    /// <param name="reader">Before the list.</param>
    /// <param name="countName">What the wire calls the count of tokens.</param>
    /// <param name="isLowercase">Whether the wire writes modalities in lower case; they are given in upper case then.</param>
    public static List<ModalityTokens> Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> countName, bool isLowercase = false)
    {
        List<ModalityTokens> modalities = [];
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return modalities;
        }

        while (NextObject(ref reader))
        {
            string modality = "";
            int tokens = 0;
            while (NextMember(ref reader))
            {
                if (IsNamed(ref reader, "modality"u8))
                {
                    modality = ReadString(ref reader) ?? "";
                }
                else if (IsNamed(ref reader, countName))
                {
                    tokens = ReadCount(ref reader);
                }
                else
                {
                    SkipValue(ref reader);
                }
            }

            Add(modalities, isLowercase ? modality.ToUpperInvariant() : modality, tokens);
        }

        return modalities;
    }

    private static void Add(List<ModalityTokens> modalities, string modality, int tokens)
    {
        int place = modalities.FindIndex(seen => seen.Modality == modality);
        if (place < 0)
        {
            modalities.Add(new ModalityTokens(modality, tokens));
        }
        else
        {
            modalities[place] = new ModalityTokens(modality, (int)Math.Min(int.MaxValue, (long)modalities[place].Tokens + tokens));
        }
    }
}
