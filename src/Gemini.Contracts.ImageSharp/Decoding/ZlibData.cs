using System.Buffers;
using System.IO.Compression;

namespace Gemini.Contracts.Pictures;

/// <summary>Data in the zlib format (RFC 1950), as PNG and TIFF hold pixels.</summary>
internal static class ZlibData
{
    /// <summary>How many bytes data inflate to, as far as they are whole.</summary>
    /// <param name="compressed">The data.</param>
    /// <param name="most">Counting may end here, in bytes.</param>
    /// <param name="token">Ends the counting.</param>
    public static long CountInflated(Stream compressed, long most, CancellationToken token)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        long inflated = 0;
        try
        {
            using ZLibStream zlib = new(compressed, CompressionMode.Decompress);
            while (inflated < most && zlib.Read(buffer) is > 0 and int read)
            {
                token.ThrowIfCancellationRequested();
                inflated += read;
            }
        }
        catch (InvalidDataException)
        {
            // As far as it went.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return inflated;
    }
}
