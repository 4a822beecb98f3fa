using System.Text;

namespace Gemini.Contracts;

/// <summary>A complete object that could not become a value. Nothing of it is lost. Of more than 1,000, the last one has the bytes of all behind it, too.</summary>
/// <param name="Bytes">The object as it stands in the answer, UTF-8.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Pointer">The JSON pointer of the member that was at fault, such as <c>/3/box_2d</c>: in an answer that is a list, 3 items were read before it.</param>
/// <param name="Message">The reason in one sentence.</param>
public sealed record RejectedItem(ReadOnlyMemory<byte> Bytes, RejectionReason Reason, string Pointer, string Message)
{
    private const int Shown = 80;

    /// <summary>The object as it stands in the answer; what is not UTF-8 in it is U+FFFD here.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Reason, place and beginning, such as <c>MissingMember at /3/box_2d: The required member 'box_2d' is missing. {"label": "cat"}</c>.</summary>
    public override string ToString()
    {
        string text = Encoding.UTF8.GetString(Bytes.Span[..Math.Min(Bytes.Length, Shown)]).ReplaceLineEndings(" ");
        return $"{Reason} at {Pointer}: {Message} {text}{(Bytes.Length > Shown ? "…" : "")}";
    }
}
