using System.Net;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A body that is replayed frame by frame, and ends as it was recorded.</summary>
internal sealed class ReplayedContent(IReadOnlyList<byte[]> frames, BodyEnd end) : HttpContent
{
    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        using ReplayedStream body = new(frames, end);
        await body.CopyToAsync(stream).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new ReplayedStream(frames, end));

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = frames.Sum(static frame => (long)frame.Length);
        return end == BodyEnd.Whole;
    }
}
