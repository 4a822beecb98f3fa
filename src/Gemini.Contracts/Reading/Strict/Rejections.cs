using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Rejects values of another kind or format than the contract's.</summary>
internal static class Rejections
{
    /// <summary>Rejects the value that comes next for being of another kind, or for being null.</summary>
    public static bool RejectKind(this ref AnswerReader reader, string expected)
    {
        if (reader.Position >= reader.Json.Length)
        {
            return reader.Malformed(reader.Position);
        }

        switch (reader.Next)
        {
            case (byte)'n':
                return reader.SkipScalar() && RejectNull(ref reader, expected);
            case (byte)'"' or (byte)'[' or (byte)'{' or (byte)'t' or (byte)'f' or (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                string found = reader.Next switch
                {
                    (byte)'"' => "a string",
                    (byte)'[' => "an array",
                    (byte)'{' => "an object",
                    (byte)'t' or (byte)'f' => "a Boolean",
                    _ => "a number",
                };
                return reader.Reject(RejectionReason.WrongKind, $"The value is {found} where {expected} was expected.");
            default:
                return reader.Malformed(reader.Position);
        }
    }

    /// <summary>Rejects a null.</summary>
    public static bool RejectNull(this ref AnswerReader reader, string expected) => reader.Reject(RejectionReason.NullMember, $"The value is null where {expected} is required.");

    /// <summary>Rejects a text for its format.</summary>
    public static bool RejectFormat(this ref AnswerReader reader, scoped ReadOnlySpan<byte> text, string expected) =>
        reader.Reject(RejectionReason.WrongFormat, $"'{MemberNames.Shortened(text)}' is not {expected}.");
}
