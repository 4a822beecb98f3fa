using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Finds the one object of an answer in any text. The first that can be read is the value; others are rejected as surplus.</summary>
internal sealed class ObjectScanner<T>(ReadSession session, ValueReader<T> read) : AnswerScanner(session, isList: false)
{
    private T? _last;
    private T? _inCode;
    private bool _hasInCode;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; private set; }

    /// <summary>The value.</summary>
    public T? Value { get; private set; }

    /// <inheritdoc/>
    public override int Count => -1;

    protected override bool TakesCut => !HasValue;

    /// <summary>The text is whole. An object in program code is the value only where there is no other.</summary>
    public void End()
    {
        if (!HasValue && _hasInCode)
        {
            (Value, HasValue) = (_inCode, true);
            Session.AddOfAll(FindingKind.InCode, "The object is in program code; there is no other.");
        }
    }

    /// <inheritdoc/>
    public override bool Read(ref AnswerReader reader) => read(ref reader, out _last);

    /// <inheritdoc/>
    public override void Probe(ref AnswerReader reader) => read(ref reader, out _);

    protected override void Take(ReadOnlyMemory<byte> source, bool isInCode)
    {
        if (isInCode && !_hasInCode && !HasValue)
        {
            (_inCode, _hasInCode) = (_last, true);
        }
        else if (isInCode || HasValue)
        {
            Session.Add(new RejectedItem(source, isInCode ? RejectionReason.InCode : RejectionReason.Surplus, "", "Another object was taken for the answer."));
        }
        else
        {
            (Value, HasValue) = (_last, true);
        }

        _last = default;
    }
}
