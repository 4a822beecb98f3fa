using Gemini.Contracts.Client;

namespace Gemini.Contracts.Killed;

/// <summary>A step before and after each write, flush and rename. Nothing is buffered, so that what was written before a step is in the file.</summary>
internal sealed class SteppingDisk(Steps steps, long? maxFileBytes = null) : BatchDisk
{
    public override long MaxFileBytes => maxFileBytes ?? base.MaxFileBytes;

    public override Stream Create(string path)
    {
        steps.Pass("before create " + Path.GetFileName(path));
        return new SteppingStream(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0), steps, Path.GetFileName(path));
    }

    public override void Flush(Stream file)
    {
        steps.Pass("before flush");
        ((SteppingStream)file).File.Flush(flushToDisk: true);
        steps.Pass("after flush");
    }

    public override void Replace(string temporary, string target)
    {
        steps.Pass("before rename to " + Path.GetFileName(target));
        base.Replace(temporary, target);
        steps.Pass("after rename to " + Path.GetFileName(target));
    }

    private sealed class SteppingStream(FileStream file, Steps steps, string name) : Stream
    {
        public FileStream File { get; } = file;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => File.Length;

        public override long Position
        {
            get => File.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            steps.Pass("before write " + name);
            File.Write(buffer);
            steps.Pass("after write " + name);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer.AsSpan(offset, count));
            return Task.CompletedTask;
        }

        public override void Flush() => File.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                File.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
