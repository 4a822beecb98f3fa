namespace Gemini.Contracts.Client;

/// <summary>One call of the API, in a form that can be sent several times.</summary>
internal sealed record ApiCall
{
    /// <summary>Asks for server-sent events.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> AcceptEvents { get; } = [new("Accept", "text/event-stream")];

    /// <summary>What the call does, in the API's words, such as <c>generateContent</c>.</summary>
    public required string Operation { get; init; }

    public required HttpMethod Method { get; init; }

    public required Uri Address { get; init; }

    /// <summary>The model that is asked; null for calls that ask none.</summary>
    public string? Model { get; init; }

    /// <summary>Makes the body, again for each attempt; null for a call without one.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Bytes of the body.</summary>
    public long ContentLength { get; init; }

    /// <summary>US dollars that the call was set aside.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Headers of this call alone.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the call may be sent again when it is not known whether it was carried out; creating a batch may not.</summary>
    public bool MayRepeat { get; init; } = true;

    /// <summary>Whether a call that may not be repeated may be all the same after 429, by which a quota refuses it before anything is done.</summary>
    public bool MayRepeatAfterQuota { get; init; } = true;

    /// <summary>Whether it may be asked again even where its answer had begun to arrive: it costs nothing and changes nothing.</summary>
    public bool IsFree => Method == HttpMethod.Get || Operation == "countTokens";

    /// <summary>What an observer is told of one attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    public GeminiCallInfo Describe(int attempt) => new() { Operation = Operation, Model = Model, Attempt = attempt, RequestBytes = ContentLength };
}
