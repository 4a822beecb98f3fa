using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Wire;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts;

public sealed partial class GenerateContentResponse
{
    private static void ReadSafetyRatings(ref Utf8JsonReader reader, List<SafetyRating> ratings)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (NextObject(ref reader))
        {
            string category = "";
            string probability = "";
            bool isBlocked = false;
            while (NextMember(ref reader))
            {
                if (IsNamed(ref reader, "category"u8))
                {
                    category = ReadString(ref reader) ?? "";
                }
                else if (IsNamed(ref reader, "probability"u8))
                {
                    probability = ReadString(ref reader) ?? "";
                }
                else if (IsNamed(ref reader, "blocked"u8))
                {
                    isBlocked = reader.Read() && reader.TokenType == JsonTokenType.True;
                    reader.Skip();
                }
                else
                {
                    SkipValue(ref reader);
                }
            }

            ratings.Add(new SafetyRating { Category = category, Probability = probability, IsBlocked = isBlocked });
        }
    }

    private static TokenUsage ReadUsage(ref Utf8JsonReader reader)
    {
        TokenUsage usage = TokenUsage.None;
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return usage;
        }

        while (NextMember(ref reader))
        {
            usage = true switch
            {
                _ when IsNamed(ref reader, "promptTokenCount"u8) => usage with { Prompt = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "cachedContentTokenCount"u8) => usage with { Cached = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "candidatesTokenCount"u8) => usage with { Candidates = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "thoughtsTokenCount"u8) => usage with { Thoughts = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "toolUsePromptTokenCount"u8) => usage with { ToolUsePrompt = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "totalTokenCount"u8) => usage with { Total = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "promptTokensDetails"u8) => usage with { PromptDetails = ModalityReader.Read(ref reader, "tokenCount"u8) },
                _ when IsNamed(ref reader, "cacheTokensDetails"u8) => usage with { CacheDetails = ModalityReader.Read(ref reader, "tokenCount"u8) },
                _ when IsNamed(ref reader, "candidatesTokensDetails"u8) => usage with { CandidatesDetails = ModalityReader.Read(ref reader, "tokenCount"u8) },
                _ when IsNamed(ref reader, "toolUsePromptTokensDetails"u8) => usage with { ToolUsePromptDetails = ModalityReader.Read(ref reader, "tokenCount"u8) },
                _ when IsNamed(ref reader, "serviceTier"u8) || IsNamed(ref reader, "trafficType"u8) => usage with { ServiceTier = ReadString(ref reader) },
                _ => Skipped(ref reader, usage),
            };
        }

        return usage;
    }

    private static ModelStatus? ReadModelStatus(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        string? stage = null;
        string? message = null;
        DateTimeOffset? retirement = null;
        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "modelStage"u8))
            {
                stage = ReadString(ref reader);
            }
            else if (IsNamed(ref reader, "message"u8))
            {
                message = ReadString(ref reader);
            }
            else if (IsNamed(ref reader, "retirementTime"u8))
            {
                retirement = DateTimeOffset.TryParse(ReadString(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return new ModelStatus { Stage = stage, Message = message, RetirementTime = retirement };
    }
}
