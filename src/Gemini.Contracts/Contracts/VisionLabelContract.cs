using System.Text;
using System.Text.Json;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A contract answered with one bare value of an enum, asked for as <c>text/x.enum</c>.</summary>
/// <typeparam name="TLabel">The enum.</typeparam>
public abstract class VisionLabelContract<TLabel> : VisionObjectContract<TLabel>
    where TLabel : struct, Enum
{
    /// <summary>Makes the contract; generated code does.</summary>
    protected VisionLabelContract(ContractDefinition definition)
        : base(definition)
    {
    }

    internal override bool IsLabel => true;

    /// <summary>A label stands bare, without quotes.</summary>
    internal override string WriteExample(TLabel answer, AnswerFrames frames)
    {
        using JsonDocument label = JsonDocument.Parse(Write(answer, frames));
        return label.RootElement.GetString()!;
    }

    private protected override VisionAnswer<TLabel> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        ReadOnlyMemory<byte> word = Word(session.Text);
        TLabel label = default;
        bool isRead = false;
        if (!word.IsEmpty)
        {
            AnswerReader reader = new(session, Quoted(word));
            isRead = ReadValue(ref reader, out label);
            if (!isRead)
            {
                string message = $"The answer is none of the values of {Name}.";
                session.Add(new RejectedItem(word, reader.Status == ReadStatus.Rejected ? session.Rejection.Reason : RejectionReason.WrongKind, "", reader.Status == ReadStatus.Rejected ? session.Rejection.Message : message));
            }
        }

        bool isBlocked = response?.BlockReason is not null || (response?.FinishReason?.IsBlock ?? false);
        Outcome outcome = isRead ? Outcome.Complete
            : isBlocked ? Outcome.Blocked
            : word.IsEmpty ? Outcome.Empty
            : response?.FinishReason == FinishReason.MaxTokens ? Outcome.Truncated
            : Outcome.Unreadable;
        return VisionAnswer<TLabel>.From(label, isRead, outcome, session, response, modelAsked);
    }

    /// <summary>The answer without white space around it and without a sentence's full stop.</summary>
    private static ReadOnlyMemory<byte> Word(ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> word = text.Trim(" \t\r\n"u8);
        return word.Length > 1 && word.Span[^1] == '.' ? word[..^1] : word;
    }

    /// <summary>A bare word as the JSON string that the generated reader takes.</summary>
    private static ReadOnlyMemory<byte> Quoted(ReadOnlyMemory<byte> word) =>
        word.Span[0] == '"' ? word : Encoding.UTF8.GetBytes("\"" + JsonEncodedText.Encode(word.Span) + "\"");
}
