using System.Text;
using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>A complete object that could not become a value. Nothing of it is lost. Of more than 1,000, the last one has the bytes of all that follow it, too.</summary>
/// <remarks>A test makes one with <see cref="GeminiContractsModelFactory.RejectedItem"/>.</remarks>
public sealed record RejectedItem
{
    private const int Shown = 80;

    internal RejectedItem(ReadOnlyMemory<byte> bytes, RejectionReason reason, string pointer, string message)
    {
        Bytes = bytes;
        Reason = reason;
        Pointer = pointer;
        Message = message;
    }

    /// <summary>The object as it is in the answer, UTF-8. A serializer writes <see cref="Text"/> in its place.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Why the object was rejected.</summary>
    public RejectionReason Reason { get; init; }

    /// <summary>The JSON pointer of the member that was at fault, such as <c>/3/box_2d</c>: in an answer that is a list, 3 items were read before it.</summary>
    public string Pointer { get; init; }

    /// <summary>The reason in one sentence.</summary>
    public string Message { get; init; }

    /// <summary>The object as it is in the answer; what is not UTF-8 in it is U+FFFD here.</summary>
    [JsonInclude]
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Reason, place and beginning, such as <c>MissingMember at /3/box_2d: The required member 'box_2d' is missing. {"label": "cat"}</c>.</summary>
    public override string ToString()
    {
        string text = Encoding.UTF8.GetString(Bytes.Span[..Math.Min(Bytes.Length, Shown)]).ReplaceLineEndings(" ");
        return $"{Reason} at {Pointer}: {Message} {text}{(Bytes.Length > Shown ? "…" : "")}";
    }
}
