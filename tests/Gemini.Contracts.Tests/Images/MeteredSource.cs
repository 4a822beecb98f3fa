using System.Buffers;
using Gemini.Contracts.Images;

namespace Gemini.Contracts.Tests.Images;

/// <summary>A picture in memory that counts what is read of it: how a test says "in bounded time" without a clock.</summary>
internal sealed class MeteredSource(byte[] bytes) : ImageSource
{
    private readonly MemorySource _source = new(new ReadOnlySequence<byte>(bytes), "the input");

    public long BytesRead { get; private set; }

    public int Reads { get; private set; }

    public override long Length => _source.Length;

    public override string Name => _source.Name;

    public override SourceReader Open() => new Reader(this, _source.Open());

    private sealed class Reader(MeteredSource meter, SourceReader inner) : SourceReader
    {
        public override int Read(long offset, Span<byte> buffer)
        {
            int count = inner.Read(offset, buffer);
            meter.Reads++;
            meter.BytesRead += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
