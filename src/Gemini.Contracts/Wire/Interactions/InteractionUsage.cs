using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>Reads what an interaction cost, in the words of <c>generateContent</c>.</summary>
internal static class InteractionUsage
{
    public static TokenUsage Read(ref Utf8JsonReader reader)
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
                _ when IsNamed(ref reader, "total_input_tokens"u8) => usage with { Prompt = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "total_output_tokens"u8) => usage with { Candidates = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "total_thought_tokens"u8) => usage with { Thoughts = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "total_cached_tokens"u8) => usage with { Cached = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "total_tool_use_tokens"u8) => usage with { ToolUsePrompt = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "total_tokens"u8) => usage with { Total = ReadCount(ref reader) },
                _ when IsNamed(ref reader, "input_tokens_by_modality"u8) => usage with { PromptDetails = ModalityReader.Read(ref reader, "tokens"u8, isLowercase: true) },
                _ when IsNamed(ref reader, "output_tokens_by_modality"u8) => usage with { CandidatesDetails = ModalityReader.Read(ref reader, "tokens"u8, isLowercase: true) },
                _ when IsNamed(ref reader, "cached_tokens_by_modality"u8) => usage with { CacheDetails = ModalityReader.Read(ref reader, "tokens"u8, isLowercase: true) },
                _ when IsNamed(ref reader, "tool_use_tokens_by_modality"u8) => usage with { ToolUsePromptDetails = ModalityReader.Read(ref reader, "tokens"u8, isLowercase: true) },
                _ => Skipped(ref reader, usage),
            };
        }

        return usage;
    }
}
