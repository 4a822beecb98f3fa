using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Finds the items of a list in any text, as the text arrives.</summary>
internal sealed class ItemScanner<T>(ReadSession session, ValueReader<T> read) : AnswerScanner(session, isList: true)
{
    private readonly List<T> _items = [];
    private List<(T Item, ReadOnlyMemory<byte> Bytes, int Start)>? _inCode;
    private T? _last;

    /// <summary>The items so far.</summary>
    public List<T> Items => _items;

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <summary>The text is whole. Items that are in program code are items only where there are no others.</summary>
    public void End()
    {
        if (_inCode is null)
        {
            return;
        }

        bool areItems = _items.Count == 0;
        foreach ((T item, ReadOnlyMemory<byte> bytes, int start) in _inCode)
        {
            if (areItems)
            {
                _items.Add(item);
            }
            else
            {
                Session.Add(new RejectedItem(bytes, RejectionReason.InCode, "", "The object is in program code beside the answer."), start);
            }
        }

        if (areItems)
        {
            Session.AddOfAll(FindingKind.InCode, "The items are in program code; there are no others.");
        }

        _inCode = null;
    }

    /// <inheritdoc/>
    public override bool Read(ref AnswerReader reader) => read(ref reader, out _last);

    /// <inheritdoc/>
    public override void Probe(ref AnswerReader reader) => read(ref reader, out _);

    protected override void Take(ReadOnlyMemory<byte> source, bool isInCode)
    {
        if (isInCode)
        {
            (_inCode ??= []).Add((_last!, source, Session.Window.PositionOf(source.Span)));
        }
        else
        {
            _items.Add(_last!);
        }

        _last = default;
    }
}
