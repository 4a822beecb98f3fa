using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Writes JSON bodies.</summary>
internal static class JsonBody
{
    /// <summary>Writes one value.</summary>
    public static byte[] Write(bool isIndented, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = isIndented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
