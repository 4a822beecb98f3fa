using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gemini.Contracts.Images;

namespace Gemini.Contracts.Wire;

/// <summary>
/// JSON that is being written with a gap for each picture's base64, which fills it while the body is sent. One writer a thread is kept for the next request: what a body
/// costs is its own bytes.
/// </summary>
internal sealed class GappedJson : IDisposable
{
    // The body is no HTML: only what JSON itself forbids is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A buffer that grew beyond this is not kept: few prompts are so long.</summary>
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static GappedJson? _free;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly List<(int At, UploadContent Content)> _gaps = [];

    private GappedJson() => Writer = new Utf8JsonWriter(_buffer, Options);

    /// <summary>Begins a body. Disposing of it, on the same thread, lets the next one have its buffer.</summary>
    public static GappedJson Begin()
    {
        GappedJson json = _free ?? new GappedJson();
        _free = null;
        return json;
    }

    /// <summary>Writes what is not a picture.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Writes a member that has a value.</summary>
    public void WriteOptional(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            Writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a member that has a value.</summary>
    public void WriteOptional(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } one)
        {
            Writer.WriteBoolean(name, one);
        }
    }

    /// <summary>Writes the labels of a request that has some.</summary>
    public void WriteLabels(GenerateContentRequest request)
    {
        if (request.Labels.Count > 0)
        {
            Writer.WriteStartObject("labels"u8);
            foreach ((string label, string value) in request.Labels)
            {
                Writer.WriteString(label, value);
            }

            Writer.WriteEndObject();
        }
    }

    /// <summary>Writes a member whose value is a picture's base64.</summary>
    public void WriteBase64(ReadOnlySpan<byte> name, UploadContent content)
    {
        Writer.WritePropertyName(name);
        Writer.Flush();

        // An empty string is written; the base64 goes between its quotes.
        _gaps.Add((_buffer.WrittenCount + 1, content));
        Writer.WriteStringValue(""u8);
    }

    /// <summary>The body's pieces, in memory of their own.</summary>
    public BodyPiece[] ToPieces()
    {
        Writer.Flush();
        ReadOnlyMemory<byte> json = _buffer.WrittenSpan.ToArray();
        BodyPiece[] pieces = new BodyPiece[(_gaps.Count * 2) + 1];
        int from = 0;
        int next = 0;
        foreach ((int at, UploadContent content) in _gaps)
        {
            pieces[next++] = new BodyPiece(json[from..at], null);
            pieces[next++] = new BodyPiece(default, content);
            from = at;
        }

        pieces[next] = new BodyPiece(json[from..], null);
        return pieces;
    }

    public void Dispose()
    {
        _gaps.Clear();
        if (_buffer.Capacity > MaxKept)
        {
            Writer.Dispose();
            return;
        }

        // Also where the writing was refused halfway, which leaves bytes in the writer.
        _buffer.ResetWrittenCount();
        Writer.Reset(_buffer);
        _free = this;
    }
}
