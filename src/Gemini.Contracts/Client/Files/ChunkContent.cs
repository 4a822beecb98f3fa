using System.Buffers;
using System.Net;

namespace Gemini.Contracts.Client;

/// <summary>A run of an upload's bytes as HTTP content.</summary>
internal sealed class ChunkContent(UploadContent content, long offset, long length) : HttpContent
{
    private const int PieceBytes = 64 * 1024;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Stream source = content.Open();
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            source.Seek(offset, SeekOrigin.Begin);
            for (long left = length; left > 0;)
            {
                int read = await source.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, left)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new ImageInputException(ImageProblem.Changed, "The file became shorter while it was uploaded; leave it as it is until the upload has ended.");
                }

                await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }
}
