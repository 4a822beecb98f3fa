namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>One kind of fault on the way, which makes a fault with places of its own choice.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Create">Makes it; the second argument is told when nothing more comes.</param>
/// <param name="Times">With how many requests it happens, one after another.</param>
internal sealed record ChaosFault(string Name, Func<SeededChoice, Action, LocalFault> Create, int Times = 1)
{
    /// <summary>How many bytes of a body a fault lets pass at most.</summary>
    private const int MaxBytes = 600;

    /// <summary>Happens with every request: more often than any code asks that gives up in the end.</summary>
    private const int Endless = int.MaxValue;

    /// <summary>Whether it happens with every request.</summary>
    public bool IsEndless => Times == Endless;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChaosFault> All { get; } =
    [
        new("503", static (_, _) => LocalFault.Overloaded()),
        new("500", static (_, _) => LocalFault.InternalError()),
        new("503 three times", static (_, _) => LocalFault.Overloaded(), 3),
        new("500 three times", static (_, _) => LocalFault.InternalError(), 3),
        new("429 without RetryInfo", static (_, _) => LocalFault.RateLimited()),
        new("429 with RetryInfo", static (random, _) => LocalFault.RateLimited(TimeSpan.FromMilliseconds(random.Next(5000)))),
        new("429 of the day", static (_, _) => LocalFault.DailyQuotaUsedUp()),
        new("400", static (_, _) => LocalFault.Error(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")),
        new("403", static (_, _) => LocalFault.Error(403, "PERMISSION_DENIED", "The caller does not have permission")),
        new("504", static (_, _) => LocalFault.Error(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.")),
        new("503 whose body is cut", static (random, _) => LocalFault.Tampered(new Tampering { DropsAfter = random.Next(80) }, LocalFault.Overloaded())),
        new("429 whose body is silence", static (random, stalled) => LocalFault.Tampered(new Tampering { StallsAfter = random.Next(80), Stalled = stalled }, LocalFault.RateLimited())),
        new("503 compressed and damaged", static (random, _) => LocalFault.Tampered(new Tampering { IsCompressed = true, FlipsAt = random.Next(60) }, LocalFault.Overloaded())),
        new("cut before the headers", static (_, _) => LocalFault.CutBeforeHeaders()),
        new("cut in the body", static (random, _) => LocalFault.CutAfter(random.Next(MaxBytes))),
        new("stream cut between frames", static (random, _) => LocalFault.DroppedStream(random.Next(6))),
        new("error in the stream", static (random, _) => LocalFault.ErrorInStream(random.Next(6))),
        new("silence before the headers", static (_, stalled) => LocalFault.StalledFor(-1, stalled)),
        new("silence in the body", static (random, stalled) => LocalFault.StalledFor(random.Next(MaxBytes), stalled)),
        new("one byte at a time", static (_, _) => LocalFault.InPieces(1)),
        new("some bytes at a time", static (random, _) => LocalFault.InPieces(2 + random.Next(40))),
        new("redirect to another host", static (_, _) => LocalFault.Redirect("https://login.invalid/start?next=1")),
        new("redirect to a path", static (_, _) => LocalFault.Redirect("/login")),
        new("HTML with status 200", static (_, _) => LocalFault.Body(200, "<html><body>Welcome to the hotel</body></html>")),
        new("HTML with status 502", static (_, _) => LocalFault.Body(502, "<html><body>Bad gateway</body></html>")),
        new("empty body", static (_, _) => LocalFault.Body(200, "", "application/json")),
        new("JSON that is no answer", static (_, _) => LocalFault.Body(200, """{"hello": 1}""", "application/json")),
        new("another content type", static (_, _) => LocalFault.SentAs("text/plain; charset=iso-8859-1")),
        new("compressed", static (_, _) => LocalFault.Compressed()),
        new("compressed and damaged", static (random, _) => LocalFault.Compressed(damagedAt: random.Next(200))),
        new("prompt blocked", static (_, _) => LocalFault.Blocked()),
        new("ended by MAX_TOKENS", static (random, _) => LocalFault.CutAnswer(random.NextDouble(), "MAX_TOKENS")),
        new("ended by SAFETY", static (random, _) => LocalFault.CutAnswer(random.NextDouble(), "SAFETY")),
        new("ended by RECITATION with nothing", static (_, _) => LocalFault.CutAnswer(0, "RECITATION")),
        new("503 without end", static (_, _) => LocalFault.Overloaded(), Endless),
    ];
}
