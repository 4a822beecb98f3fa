using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A contract answered with one object.</summary>
/// <typeparam name="T">The object.</typeparam>
public abstract class VisionObjectContract<T> : VisionContract<T>
{
    /// <summary>Makes the contract; generated code does.</summary>
    /// <param name="definition">What the generator settled.</param>
    protected VisionObjectContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <summary>The generated reader.</summary>
    internal ValueReader<T> Reader => field ??= ReadValue;

    internal override AnswerForm Form => AnswerForm.Object;

    /// <summary>Reports the object while its text arrives.</summary>
    internal override IAnswerUpdates OpenUpdates(AnswerFrames frames, ReadOptions options, IProgress<T> progress) => new ObjectUpdates<T>(frames, options, Reader, progress);

    /// <summary>Reads the object; generated.</summary>
    protected abstract bool ReadValue(ref AnswerReader reader, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes the object; generated.</summary>
    protected abstract void WriteValue(AnswerWriter writer, T value);

    /// <summary>Makes the shape of the object; generated.</summary>
    protected virtual ValueShape<T> CreateShape() => NoShape<T>();

    private protected override ValueShape<T> CreateAnswerShape() => CreateShape();

    private protected override VisionAnswer<T> Read(ReadSession session, GenerateContentResponse? response, string? modelAsked)
    {
        ObjectScanner<T> scanner = new(session, Reader);
        scanner.ScanToEnd(session.Text);
        scanner.End();
        return VisionAnswer<T>.Create(scanner.Value, ReadingSummary.Create(Form, scanner, scanner.HasValue ? 1 : 0), session, response, modelAsked, this);
    }

    private protected override void WriteAnswer(AnswerWriter writer, T answer) => WriteValue(writer, answer);
}
