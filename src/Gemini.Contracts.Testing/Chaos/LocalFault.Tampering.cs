using System.Globalization;
using Gemini.Contracts.Testing.FaultInjection;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing;

/// <content>Faults of the way that an answer takes.</content>
public sealed partial class LocalFault
{
    /// <summary>The connection drops before anything has come.</summary>
    public static LocalFault CutBeforeHeaders() => new(static async (context, _) =>
    {
        context.Abort();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(false);
    });

    /// <summary>The answer comes, and its connection drops after some bytes of its body; a shorter body comes whole.</summary>
    /// <param name="bytes">How many bytes come.</param>
    public static LocalFault CutAfter(int bytes) => Tampered(new Tampering { DropsAfter = bytes }, PassedOn());

    /// <summary>Nothing more comes, until the caller has had enough: it needs a limit of its own (<see cref="GeminiClientOptions.AttemptTimeout"/>).</summary>
    /// <param name="afterBytes">How many bytes of the body come before; -1 for not even the headers. A shorter body comes whole.</param>
    public static LocalFault Stalled(int afterBytes = -1) => StalledFor(afterBytes, static () => { });

    /// <summary>The answer comes in small pieces.</summary>
    /// <param name="bytes">Bytes a piece; at least 1.</param>
    /// <param name="delay">How long the server waits after each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A piece has no bytes.</exception>
    public static LocalFault InPieces(int bytes, TimeSpan delay = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return Tampered(new Tampering { PieceLength = bytes, PieceDelay = delay }, PassedOn());
    }

    /// <summary>A redirect, such as a gateway's to its login.</summary>
    /// <param name="location">Where to; relative or absolute.</param>
    /// <param name="code">The status, 301 to 308.</param>
    public static LocalFault Redirect(string location, int code = 302)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        return new LocalFault((context, cancellationToken) =>
        {
            context.Response.Headers.Location = location;
            return ServerReplies.SendAsync(context, code, "text/html", ReadOnlyMemory<byte>.Empty, cancellationToken);
        });
    }

    /// <summary>The answer comes under another content type.</summary>
    /// <param name="contentType">The type.</param>
    public static LocalFault SentAs(string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return Tampered(new Tampering { ContentType = contentType }, PassedOn());
    }

    /// <summary>The answer comes compressed (gzip).</summary>
    /// <param name="damagedAt">Which byte of it is another than it should be; -1 for none.</param>
    public static LocalFault Compressed(int damagedAt = -1) => Tampered(new Tampering { IsCompressed = true, FlipsAt = damagedAt }, PassedOn());

    /// <summary>The model stops in the middle of its answer.</summary>
    /// <param name="part">How much of the answer's text comes, 0 to 1.</param>
    /// <param name="finishReason">Why it stops, such as <c>MAX_TOKENS</c>, <c>SAFETY</c> or <c>RECITATION</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not 0 to 1.</exception>
    public static LocalFault CutAnswer(double part, string finishReason = "MAX_TOKENS")
    {
        ArgumentException.ThrowIfNullOrEmpty(finishReason);
        return part is >= 0 and <= 1
            ? Damaged(answer => answer with { Text = CutText(answer.Text, (int)(answer.Text.Length * part)), FinishReason = finishReason })
            : throw new ArgumentOutOfRangeException(nameof(part), part.ToString(CultureInfo.InvariantCulture), "A part is 0 to 1.");
    }

    /// <summary>Nothing more comes.</summary>
    /// <param name="afterBytes">How many bytes of the body come before; -1 for not even the headers.</param>
    /// <param name="stalled">Told that nothing more comes, again and again while the caller waits: its clock may just be started again.</param>
    internal static LocalFault StalledFor(int afterBytes, Action stalled) => afterBytes < 0
        ? new LocalFault(async (context, _) => await TamperedBody.WaitAsync(context, stalled).ConfigureAwait(false))
        : Tampered(new Tampering { StallsAfter = afterBytes, Stalled = stalled }, PassedOn());

    /// <summary>A fault whose body has a fault of its own.</summary>
    internal static LocalFault Tampered(Tampering tampering, LocalFault then) => new(
        (context, cancellationToken) =>
        {
            TamperedBody.Wrap(context, tampering);
            return then.ServeAsync(context, cancellationToken);
        },
        then.InStream,
        then.ModelAnswer,
        then.ApiError,
        then.Damage);

    /// <summary>This fault, and the answer's text is changed as well, where there is one.</summary>
    internal LocalFault And(LocalFault damaged) => !IsAnswer
        ? this
        : new LocalFault(_serve, InStream, ModelAnswer, ApiError, answer => Damage is { } own ? own(damaged.Damage!(answer)) : damaged.Damage!(answer));

    private static string CutText(string text, int length) => text[..(length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
