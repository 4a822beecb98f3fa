using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

public sealed partial class ApiErrorBody
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
            Message = reader.GetString() ?? "";
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                Code = ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                Message = ReadString(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                Status = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("details"u8) && Enter(ref reader, JsonTokenType.StartArray))
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
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

    // Details are told apart by their members, not by "@type", which may stand anywhere among them.
    private void ReadDetail(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("retryDelay"u8))
            {
                RetryDelay = ParseDelay(ReadString(ref reader)) ?? RetryDelay;
            }
            else if (reader.ValueTextEquals("reason"u8))
            {
                Reason = ReadString(ref reader) ?? Reason;
            }
            else if (reader.ValueTextEquals("violations"u8) || reader.ValueTextEquals("fieldViolations"u8))
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

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? quotaId = null;
            string? field = null;
            string description = "";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("quotaId"u8))
                {
                    quotaId = ReadString(ref reader);
                }
                else if (reader.ValueTextEquals("field"u8))
                {
                    field = ReadString(ref reader);
                }
                else if (reader.ValueTextEquals("description"u8))
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
