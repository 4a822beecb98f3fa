using System.Text;

namespace Gemini.Contracts.Wire;

/// <summary>What has to be known of a response so that its answer can be sent back as a turn of the model's: what was asked, and where the thought signatures were.</summary>
/// <param name="asked">What was asked.</param>
/// <param name="signatures">In order.</param>
/// <param name="thoughts">The thoughts' text, UTF-8.</param>
/// <param name="interactionId">The service's id of the answer.</param>
internal sealed class AnsweredTurn(GenerateContentRequest asked, IReadOnlyList<SignatureMark> signatures, ReadOnlyMemory<byte> thoughts, string? interactionId)
{
    /// <summary>What was asked.</summary>
    public GenerateContentRequest Asked { get; } = asked;

    /// <summary>The service's id of the answer, which it has stored where that was allowed.</summary>
    public string? InteractionId { get; } = interactionId;

    /// <summary>The turn of a response; null where it was not asked for by this client.</summary>
    public static AnsweredTurn? Create(GenerateContentResponse response) =>
        response.Asked is { Model: not null } asked ? new AnsweredTurn(asked, response.Signatures, response.ThoughtUtf8, response.ResponseId) : null;

    /// <summary>The answer as parts of a turn, each with the signature that it came with.</summary>
    /// <param name="text">The answer's text.</param>
    /// <param name="schema">The shape that it answers in.</param>
    public IReadOnlyList<GeminiPart> ToParts(ReadOnlyMemory<byte> text, ResponseSchema? schema)
    {
        List<GeminiPart> parts = [];
        int textFrom = 0;
        int thoughtFrom = 0;
        foreach (SignatureMark mark in signatures)
        {
            int textEnd = Math.Clamp(mark.TextEnd, textFrom, text.Length);
            int thoughtEnd = Math.Clamp(mark.ThoughtEnd, thoughtFrom, thoughts.Length);
            ThoughtSignature signature = new(mark.Signature, Asked.Wire ?? GeminiWire.GenerateContent, Asked.Model!);
            if (!mark.IsThought)
            {
                parts.Add(Text(textFrom, textEnd, signature));
            }
            else
            {
                if (textEnd > textFrom)
                {
                    parts.Add(Text(textFrom, textEnd, null));
                }

                parts.Add(new ThoughtPart(Encoding.UTF8.GetString(thoughts.Span[thoughtFrom..thoughtEnd]), signature));
            }

            (textFrom, thoughtFrom) = (textEnd, thoughtEnd);
        }

        if (textFrom < text.Length)
        {
            parts.Add(Text(textFrom, text.Length, null));
        }

        return parts;

        TextPart Text(int from, int to, ThoughtSignature? signature) => new(Encoding.UTF8.GetString(text.Span[from..to])) { Answers = schema, Signature = signature };
    }
}
