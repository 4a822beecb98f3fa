using System.Buffers;
using System.Buffers.Text;
using Gemini.Contracts.Images;

namespace Gemini.Contracts.Wire;

/// <summary>Turns a picture into base64 while it is written, through two pooled buffers.</summary>
internal static class Base64Body
{
    // A multiple of 3, so that only the last piece is padded; what it becomes fills 128 KiB.
    private const int PieceIn = 96 * 1024;
    private const int PieceOut = PieceIn / 3 * 4;

    /// <summary>Characters that bytes become, padding included.</summary>
    public static long EncodedLength(long bytes) => (bytes + 2) / 3 * 4;

    public static async Task WriteAsync(UploadStream source, Stream destination, CancellationToken cancellationToken)
    {
        byte[] output = ArrayPool<byte>.Shared.Rent(PieceOut);
        byte[]? input = null;
        try
        {
            while (true)
            {
                // Bytes that lie in memory are encoded where they lie; whole threes only, so that pieces join without padding.
                ReadOnlyMemory<byte> piece = source.Peek();
                if (piece.Length >= 3)
                {
                    piece = piece[..Math.Min(PieceIn, piece.Length / 3 * 3)];
                    source.Advance(piece.Length);
                }
                else
                {
                    input ??= ArrayPool<byte>.Shared.Rent(PieceIn);
                    int count = await source.ReadAsync(input.AsMemory(0, PieceIn), cancellationToken).ConfigureAwait(false);
                    if (count == 0)
                    {
                        return;
                    }

                    piece = input.AsMemory(0, count);
                }

                Base64.EncodeToUtf8(piece.Span, output, out _, out int written);
                await destination.WriteAsync(output.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
            if (input is not null)
            {
                ArrayPool<byte>.Shared.Return(input);
            }
        }
    }
}
