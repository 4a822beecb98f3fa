using System.Buffers;

namespace Gemini.Contracts.Pictures;

/// <summary>One component of a JPEG's frame.</summary>
/// <param name="Id">As scans call it.</param>
/// <param name="Across">How many of its blocks a unit of an interleaved scan has in a row.</param>
/// <param name="Down">How many rows of its blocks a unit of an interleaved scan has.</param>
internal sealed record JpegComponent(byte Id, int Across, int Down)
{
    /// <summary>Its own width, in blocks of 8 × 8 samples.</summary>
    public int BlocksAcross { get; init; }

    /// <summary>Its own height, in blocks of 8 × 8 samples.</summary>
    public int BlocksDown { get; init; }

    /// <summary>Of a progressive JPEG: which of the 64 coefficients of each block are not 0 so far, a bit each; null of others.</summary>
    public IMemoryOwner<ulong>? Coefficients { get; init; }
}
