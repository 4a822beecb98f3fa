using System.Buffers;
using System.Text;
using Gemini.Contracts.Images;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>
/// A request as the bytes of an HTTP body. Its length is known before anything is read, and pictures are turned into base64 while they
/// are written, straight from their files: memory does not grow with them. It can be written any number of times, always the same bytes.
/// </summary>
public sealed class RequestBody
{
    private readonly BodyPiece[] _pieces;

    internal RequestBody(BodyPiece[] pieces)
    {
        _pieces = pieces;
        foreach (BodyPiece piece in pieces)
        {
            ContentLength += piece.Length;
        }
    }

    /// <summary>Bytes of the whole body, base64 counted.</summary>
    public long ContentLength { get; }

    /// <summary>Writes a request down for a model, for the wire that it names (<c>generateContent</c> where it names none).</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="model">The model that will be asked, which determines the options.</param>
    /// <param name="dialect">How the contract is written over <c>generateContent</c>; Interactions has one dialect.</param>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve it.</exception>
    public static RequestBody Create(GenerateContentRequest request, GeminiModel model, WireDialect dialect = WireDialect.JsonSchema) =>
        Create(request, model, dialect, isStream: false);

    internal static RequestBody Create(GenerateContentRequest request, GeminiModel model, WireDialect dialect, bool isStream)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        return new RequestBody(ApiWire.Get(request.Wire ?? GeminiWire.GenerateContent).Write(request, model, dialect, isStream));
    }

    /// <summary>The same body with other text in the place of its opening brace, and more at its end.</summary>
    internal RequestBody Within(string start, string end)
    {
        BodyPiece[] pieces = [new(Encoding.UTF8.GetBytes(start), null), .. _pieces, new(Encoding.UTF8.GetBytes(end), null)];
        pieces[1] = pieces[1] with { Literal = pieces[1].Literal[1..] };
        return new RequestBody(pieces);
    }

    /// <summary>Writes the body.</summary>
    /// <param name="destination">Where to; neither flushed nor closed.</param>
    /// <param name="cancellationToken">Ends the writing between two pieces of at most 128 KiB.</param>
    /// <exception cref="ImageInputException">A picture's file was changed since its input was made.</exception>
    public async Task WriteToAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        foreach (BodyPiece piece in _pieces)
        {
            if (piece.Content is { } content)
            {
                UploadStream source = content.Open();
                await using (source.ConfigureAwait(false))
                {
                    await Base64Body.WriteAsync(source, destination, cancellationToken).ConfigureAwait(false);
                }
            }
            else
            {
                await destination.WriteAsync(piece.Literal, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refuses a body that is too large to be sent inline.</summary>
    /// <param name="limit">Most bytes, base64 counted.</param>
    /// <exception cref="RequestRefusedException">It is larger.</exception>
    public void ThrowIfLargerThan(long limit)
    {
        if (ContentLength > limit)
        {
            throw new RequestRefusedException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The request is {ContentLength / 1e6:F1} MB with its pictures as base64, more than the {limit / 1e6:F1} MB that may be sent inline; upload the pictures by the Files API and pass them with ImageInput.FromFilesApi, or make them smaller."));
        }
    }
}

/// <summary>One run of a body: bytes as they are, or a picture that becomes base64.</summary>
internal readonly record struct BodyPiece(ReadOnlyMemory<byte> Literal, UploadContent? Content)
{
    /// <summary>On the wire, in bytes.</summary>
    public long Length => Content is { } content ? Base64Body.EncodedLength(content.Length) : Literal.Length;
}
