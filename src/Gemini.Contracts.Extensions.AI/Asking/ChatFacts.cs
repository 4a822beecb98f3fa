using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a chat says about an answer besides its text: how it ended, what it cost, who gave it.</summary>
internal sealed class ChatFacts
{
    private readonly UsageDetails _usage = new();
    private readonly StringBuilder _thoughts = new();
    private readonly OpenCalls _calls = new();
    private ChatFinishReason? _finish;
    private string? _finishWord;
    private string? _blockWord;
    private string? _messageWord;
    private string? _tier;
    private string? _idWord;
    private string? _error;
    private bool _isRefused;
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

        foreach (ChatMessage message in response.Messages)
        {
            // Where the updates of a stream were put together, what came with them is the message's.
            NoteWords(message.AdditionalProperties);
            foreach (AIContent content in message.Contents)
            {
                NoteError(content);
            }
        }

        Note(response.FinishReason, response.ModelId, response.ResponseId, response.AdditionalProperties);
    }

    /// <summary>Takes in the message that is the answer.</summary>
    public void NoteAnswer(ChatMessage message)
    {
        ForgetThoughts();
        foreach (AIContent content in message.Contents)
        {
            NoteThought(content);
        }
    }

    /// <summary>Takes in the next piece of a stream.</summary>
    public void Note(ChatResponseUpdate update)
    {
        Note(update.FinishReason, update.ModelId, update.ResponseId, update.AdditionalProperties);
        foreach (AIContent content in update.Contents)
        {
            NoteError(content);
            NoteThought(content);
            if (content is UsageContent usage)
            {
                _usage.Add(usage.Details);
            }
        }
    }

    /// <summary>What was thought so far was no part of the answer.</summary>
    public void ForgetThoughts() => _thoughts.Clear();

    /// <summary>The answer as a response of the API's kind.</summary>
    /// <param name="text">The answer's text, UTF-8.</param>
    public GenerateContentResponse ToResponse(ReadOnlySpan<byte> text)
    {
        BlockReason? block = _blockWord is { } blockWord ? new BlockReason(blockWord) : null;
        FinishReason? finish = block is null ? ChatFinish.ToFinishReason(_finish, _finishWord, _error, _isRefused)
            : _finishWord is { } word ? new FinishReason(word) : null;
        string? message = _messageWord ?? _error ?? _calls.Explain();
        string? id = _idWord is null ? _id : _idWord.Length > 0 ? _idWord : null;
        return GenerateContentResponse.Create(text, finish, message, ChatUsage.ToTokens(_usage, _tier), _model, id, block, Encoding.UTF8.GetBytes(_thoughts.ToString()));
    }

    private void Note(ChatFinishReason? finish, string? model, string? id, AdditionalPropertiesDictionary? properties)
    {
        _finish = finish ?? _finish;
        _model = model ?? _model;
        _id = id ?? _id;
        NoteWords(properties);
    }

    private void NoteWords(AdditionalPropertiesDictionary? properties)
    {
        _finishWord = Word(properties, ChatFinish.Property) ?? _finishWord;
        _blockWord = Word(properties, ChatFinish.BlockProperty) ?? _blockWord;
        _messageWord = Word(properties, ChatFinish.MessageProperty) ?? _messageWord;
        _tier = Word(properties, ChatFinish.TierProperty) ?? _tier;
        _idWord = Word(properties, ChatFinish.IdProperty) ?? _idWord;
        ModelAsked = Word(properties, ChatFinish.ModelProperty) ?? ModelAsked;
    }

    private static string? Word(AdditionalPropertiesDictionary? properties, string name) => properties?.TryGetValue(name, out object? word) == true ? word?.ToString() : null;

    private void NoteError(AIContent content)
    {
        _calls.Note(content);
        _error = (content as ErrorContent)?.Message ?? _error;
        _isRefused |= ChatFinish.IsRefusal(content);
    }

    private void NoteThought(AIContent content)
    {
        if (content is TextReasoningContent { Text.Length: > 0 } thought)
        {
            _thoughts.Append(thought.Text);
        }
    }
}
