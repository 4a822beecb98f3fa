using System.Text.Json;

namespace Gemini.Contracts.Wire;

/// <summary>Brings the text of an interaction's answer into a response, freed of what it was asked to come in.</summary>
internal sealed class InteractionText(ResponseSchema? schema)
{
    private readonly InteractionSchema? _schema = schema is null ? null : InteractionSchema.Get(schema);
    private AnswerUnwrapper? _unwrapper = CreateUnwrapper(schema);
    private Utf8Text _last = new();

    /// <summary>Appends what is in the reader's string.</summary>
    public void Append(ref Utf8JsonReader reader, GenerateContentResponse to)
    {
        if (_unwrapper is not { } unwrapper)
        {
            to.AppendText(ref reader);
            return;
        }

        Utf8Text text = new();
        text.Continue(_last);
        text.Append(ref reader);
        _last = text;
        unwrapper.Append(text.Memory.Span, to);
    }

    /// <summary>The text so far was of an earlier turn; the answer is still to come.</summary>
    public void Restart()
    {
        _unwrapper = _unwrapper is null ? null : new AnswerUnwrapper(_schema);
        _last = new Utf8Text();
    }

    /// <summary>No more text comes.</summary>
    public void Complete(GenerateContentResponse to)
    {
        Utf8Text half = new();
        half.Continue(_last);
        half.Complete();
        _last = half;
        _unwrapper?.Append(half.Memory.Span, to);
        _unwrapper?.Complete(to);
    }

    private static AnswerUnwrapper? CreateUnwrapper(ResponseSchema? schema) =>
        schema is not null && InteractionSchema.Get(schema) is { IsList: true } or { IsLabel: true } ? new AnswerUnwrapper(InteractionSchema.Get(schema)) : null;
}
