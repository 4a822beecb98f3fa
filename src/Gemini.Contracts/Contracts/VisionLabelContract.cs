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
    /// <param name="definition">What the generator settled.</param>
    protected VisionLabelContract(ContractDefinition definition)
        : base(definition)
    {
    }

    internal override AnswerForm Form => AnswerForm.Label;

    /// <summary>A label is bare, without quotes.</summary>
    internal override string WriteExample(TLabel answer, AnswerFrames frames)
    {
        using JsonDocument label = JsonDocument.Parse(Write(answer, frames));
        return label.RootElement.GetString()!;
    }

    private protected override VisionAnswer<TLabel> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        bool mayBeCut = OutcomeEvaluator.ExplainTruncation(new ReadingSummary(Form, 0), response) is not null;
        bool isRead = new LabelReader<TLabel>(session, Reader).TryRead(mayBeCut, out TLabel label);
        ReadingSummary reading = new(Form, isRead ? 1 : 0) { IsBlank = session.IsBlank, HasStructure = isRead };
        return VisionAnswer<TLabel>.Create(label, reading, session, response, modelAsked, this);
    }
}
