using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

internal sealed partial class ApiErrorBody
{
    private bool ReadError(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            // OAuth style: {"error": "invalid_grant"}.
            Message = TextOf(ref reader);
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "code"u8))
            {
                ReadCode(ref reader);
            }
            else if (IsNamed(ref reader, "message"u8))
            {
                Message = ReadString(ref reader) ?? "";
            }
            else if (IsNamed(ref reader, "status"u8))
            {
                Status = ReadString(ref reader);
            }
            else if (IsNamed(ref reader, "details"u8) && Enter(ref reader, JsonTokenType.StartArray))
            {
                while (NextObject(ref reader))
                {
                    ReadDetail(ref reader);
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                SkipValue(ref reader);
            }
        }

        return true;
    }

    /// <summary>A number, or a name in the words of Interactions, such as <c>parameter_unknown</c>.</summary>
    private void ReadCode(ref Utf8JsonReader reader)
    {
        string? code = ReadString(ref reader);
        if (code is { Length: > 0 } && char.IsAsciiLetter(code[0]))
        {
            Status ??= code;
        }
        else
        {
            Code = ToCount(code);
        }
    }

    // Details are told apart by their members, not by "@type", which may be anywhere among them.
    private void ReadDetail(ref Utf8JsonReader reader)
    {
        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "retryDelay"u8))
            {
                RetryDelay = ParseDelay(ReadString(ref reader)) ?? RetryDelay;
            }
            else if (IsNamed(ref reader, "reason"u8))
            {
                Reason = ReadString(ref reader) ?? Reason;
            }
            else if (IsNamed(ref reader, "violations"u8) || IsNamed(ref reader, "fieldViolations"u8))
            {
                ReadViolations(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    private void ReadViolations(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (NextObject(ref reader))
        {
            string? quotaId = null;
            string? field = null;
            string description = "";
            while (NextMember(ref reader))
            {
                if (IsNamed(ref reader, "quotaId"u8))
                {
                    quotaId = ReadString(ref reader);
                }
                else if (IsNamed(ref reader, "field"u8))
                {
                    field = ReadString(ref reader);
                }
                else if (IsNamed(ref reader, "description"u8))
                {
                    description = ReadString(ref reader) ?? "";
                }
                else
                {
                    SkipValue(ref reader);
                }
            }

            if (quotaId is not null)
            {
                _quotaIds.Add(quotaId);
            }

            if (field is not null)
            {
                _fieldViolations.Add(new FieldViolation(field, description));
            }
        }
    }
}
