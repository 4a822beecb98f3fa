using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a chat says about an answer besides its text: how it ended, what it cost, who gave it.</summary>
internal sealed class ChatFacts
{
    private readonly UsageDetails _usage = new();
    private ChatFinishReason? _finish;
    private string? _finishWord;
    private string? _blockWord;
    private string? _error;
    private string? _model;
    private string? _id;

    /// <summary>The model that answered.</summary>
    public string? Model => _model;

    /// <summary>The model that was asked, where a Gemini client said which.</summary>
    public string? ModelAsked { get; private set; }

    /// <summary>Takes in a whole response.</summary>
    public void Note(ChatResponse response)
    {
        if (response.Usage is { } usage)
        {
            _usage.Add(usage);
        }

        Note(response.FinishReason, response.ModelId, response.ResponseId, response.AdditionalProperties);
        foreach (ChatMessage message in response.Messages)
        {
            NoteErrors(message.Contents);
        }
    }

    /// <summary>Takes in the next piece of a stream.</summary>
    public void Note(ChatResponseUpdate update)
    {
        Note(update.FinishReason, update.ModelId, update.ResponseId, update.AdditionalProperties);
        NoteErrors(update.Contents);
        foreach (AIContent content in update.Contents)
        {
            if (content is UsageContent usage)
            {
                _usage.Add(usage.Details);
            }
        }
    }

    /// <summary>The answer as a response of the API's kind.</summary>
    /// <param name="text">The answer's text, UTF-8.</param>
    public GenerateContentResponse ToResponse(ReadOnlySpan<byte> text) =>
        _blockWord is { } block
            ? GenerateContentResponse.Create(text, _finishWord is { } word ? new FinishReason(word) : null, _error, ChatUsage.ToTokens(_usage), _model, _id, new BlockReason(block))
            : GenerateContentResponse.Create(text, ChatFinish.ToFinishReason(_finish, _finishWord, _error), _error, ChatUsage.ToTokens(_usage), _model, _id);

    private void Note(ChatFinishReason? finish, string? model, string? id, AdditionalPropertiesDictionary? properties)
    {
        _finish = finish ?? _finish;
        _model = model ?? _model;
        _id = id ?? _id;
        _finishWord = Word(properties, ChatFinish.Property) ?? _finishWord;
        _blockWord = Word(properties, ChatFinish.BlockProperty) ?? _blockWord;
        ModelAsked = Word(properties, ChatFinish.ModelProperty) ?? ModelAsked;
    }

    private static string? Word(AdditionalPropertiesDictionary? properties, string name) => properties?.TryGetValue(name, out object? word) == true ? word?.ToString() : null;

    private void NoteErrors(IList<AIContent> contents)
    {
        foreach (AIContent content in contents)
        {
            _error = (content as ErrorContent)?.Message ?? _error;
        }
    }
}
