using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>One interaction: its turns, its answer, and how it is told, whole or event by event.</summary>
/// <param name="id">Its id.</param>
/// <param name="request">What was asked.</param>
/// <param name="turns">All turns so far, this request's last.</param>
/// <param name="answer">What was answered.</param>
/// <param name="created">When.</param>
/// <param name="number">Which of the server's it is.</param>
internal sealed class StoredInteraction(string id, InteractionRequest request, IReadOnlyList<InteractionTurn> turns, InteractionAnswer answer, DateTimeOffset created, int number)
{
    /// <summary>How many times a run in the background is asked for before it has ended.</summary>
    private const int PollsUntilEnd = 1;

    private int _polls = request.IsBackground ? PollsUntilEnd : 0;
    private bool _isCanceled;

    public string Id { get; } = id;

    /// <summary>The turns that another interaction goes on from.</summary>
    public IReadOnlyList<InteractionTurn> Turns { get; } = [.. turns, new InteractionTurn(true, [InteractionTurn.TextContent(answer.Text)])];

    public InteractionRequest Request { get; } = request;

    public InteractionAnswer Answer { get; } = answer;

    private string Status => _isCanceled ? "cancelled" : _polls > 0 ? "in_progress" : Answer.Status;

    /// <summary>It was asked for: a run in the background comes to its end.</summary>
    public void Poll() => _polls = Math.Max(0, _polls - 1);

    /// <summary>Somebody watches its stream, which goes to the end.</summary>
    public void Finish() => _polls = 0;

    /// <summary>Ends a run.</summary>
    /// <exception cref="ApiError">It has ended, or never ran in the background.</exception>
    public void Cancel()
    {
        if (_polls == 0 || _isCanceled)
        {
            throw new ApiError(400, "failed_precondition", $"Interaction {Id} is not running in the background.");
        }

        _isCanceled = true;
        _polls = 0;
    }

    /// <summary>The whole interaction.</summary>
    /// <param name="hasInput">Whether the turns of the user come, too, as they do when it is read again.</param>
    public byte[] ToBody(bool hasInput) => JsonBody.Write(isIndented: true, json =>
    {
        bool hasEnded = Status is not ("in_progress" or "cancelled");
        WriteStart(json, Status);
        if (hasEnded)
        {
            json.WritePropertyName("usage");
            Answer.WriteUsage(json);
        }

        json.WriteStartArray("steps");
        if (hasInput)
        {
            foreach (InteractionTurn turn in turns)
            {
                WriteTurn(json, turn);
            }
        }

        if (hasEnded)
        {
            WriteThought(json, Request.HasSummaries);
            json.WriteStartObject();
            json.WriteStartArray("content");
            WriteText(json, Answer.Text);
            json.WriteEndArray();
            json.WriteString("type", "model_output");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("object", "interaction");
        json.WriteString("model", Answer.Model);
        json.WriteEndObject();
    });

    /// <summary>The events of its stream, each with its name.</summary>
    /// <param name="length">Characters of text an event.</param>
    public IEnumerable<(string Name, byte[] Json)> Events(int length)
    {
        int eventNumber = 0;
        yield return Event("interaction.created", json => WriteLifecycle(json, "in_progress", isEnd: false));
        yield return Event("interaction.status_update", json =>
        {
            json.WriteString("interaction_id", Request.IsStored ? Id : "");
            json.WriteString("status", "in_progress");
        });
        yield return Step("step.start", 0, "step", static json => json.WriteString("type", "thought"));
        if (Request.HasSummaries)
        {
            yield return Step("step.delta", 0, "delta", json =>
            {
                json.WritePropertyName("content");
                WriteText(json, Summary);
                json.WriteString("type", "thought_summary");
            });
        }

        yield return Step("step.delta", 0, "delta", json =>
        {
            json.WriteString("signature", ThoughtSigning.Sign(number));
            json.WriteString("type", "thought_signature");
        });
        yield return Step("step.stop", 0, null, null);
        yield return Step("step.start", 1, "step", static json => json.WriteString("type", "model_output"));
        for (int start = 0; start < Answer.Text.Length;)
        {
            int end = Math.Min(Answer.Text.Length, start + Math.Max(1, length));
            end += end < Answer.Text.Length && char.IsHighSurrogate(Answer.Text[end - 1]) ? 1 : 0;
            string delta = Answer.Text[start..end];
            yield return Step("step.delta", 1, "delta", json =>
            {
                json.WriteString("text", delta);
                json.WriteString("type", "text");
            });
            start = end;
        }

        yield return Step("step.stop", 1, null, null);
        yield return Event("interaction.completed", json => WriteLifecycle(json, Answer.Status, isEnd: true));

        (string Name, byte[] Json) Step(string name, int index, string? member, Action<Utf8JsonWriter>? write) => Event(name, json =>
        {
            json.WriteNumber("index", index);
            if (member is not null)
            {
                json.WriteStartObject(member);
                write!(json);
                json.WriteEndObject();
            }
        });

        (string Name, byte[] Json) Event(string name, Action<Utf8JsonWriter> write)
        {
            eventNumber++;
            return (name, JsonBody.Write(isIndented: false, json =>
            {
                json.WriteStartObject();
                write(json);
                if (Request.IsBackground)
                {
                    json.WriteString("event_id", eventNumber.ToString(CultureInfo.InvariantCulture));
                }

                json.WriteString("event_type", name);
                json.WriteEndObject();
            }));
        }
    }

    private const string Summary = "I look for regions of the colors that are named.";

    private void WriteLifecycle(Utf8JsonWriter json, string status, bool isEnd)
    {
        json.WritePropertyName("interaction");
        WriteStart(json, status);
        if (isEnd)
        {
            json.WritePropertyName("usage");
            Answer.WriteUsage(json);
        }

        json.WriteString("object", "interaction");
        json.WriteString("model", Answer.Model);
        json.WriteEndObject();
    }

    private void WriteStart(Utf8JsonWriter json, string status)
    {
        json.WriteStartObject();
        if (Request.IsStored)
        {
            json.WriteString("id", Id);
        }

        json.WriteString("status", status);
        if (status == "requires_continuation")
        {
            json.WriteString("continuation_token", Continuation.Token);
        }

        string time = created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json.WriteString("created", time);
        json.WriteString("updated", time);
        json.WriteString("service_tier", "standard");
        if (Request.PreviousId is string previous)
        {
            json.WriteString("previous_interaction_id", previous);
        }
    }

    private void WriteThought(Utf8JsonWriter json, bool hasSummary)
    {
        json.WriteStartObject();
        json.WriteString("signature", ThoughtSigning.Sign(number));
        if (hasSummary)
        {
            json.WriteStartArray("summary");
            WriteText(json, Summary);
            json.WriteEndArray();
        }

        json.WriteString("type", "thought");
        json.WriteEndObject();
    }

    private static void WriteTurn(Utf8JsonWriter json, InteractionTurn turn)
    {
        json.WriteStartObject();
        json.WriteStartArray("content");
        foreach (JsonElement content in turn.Contents)
        {
            content.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteString("type", turn.IsModel ? "model_output" : "user_input");
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteString("type", "text");
        json.WriteEndObject();
    }
}
