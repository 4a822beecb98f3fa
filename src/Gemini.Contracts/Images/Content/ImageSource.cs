using System.Buffers;

namespace Gemini.Contracts.Images;

/// <summary>Where a picture's bytes are. A source can be read any number of times, from any offset.</summary>
internal abstract class ImageSource
{
    /// <summary>All bytes.</summary>
    public abstract long Length { get; }

    /// <summary>What a message calls the picture within a sentence: a file's name in quotes, or words such as <c>the input</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name at a sentence's start.</summary>
    public string Subject => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>Opens it for reading.</summary>
    /// <exception cref="ImageInputException">The file has changed since the source was made.</exception>
    public abstract SourceReader Open();
}

/// <summary>Bytes of one source, at any offset.</summary>
internal abstract class SourceReader : IDisposable
{
    /// <summary>Fills as much of the buffer as there is; 0 only at the end.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <inheritdoc cref="Read"/>
    public virtual ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => new(Read(offset, buffer.Span));

    /// <summary>The bytes themselves from an offset on, as far as they lie together; empty where a source has to be read.</summary>
    public virtual ReadOnlyMemory<byte> MemoryAt(long offset) => default;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the reader holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A picture in memory, in one piece or in several.</summary>
internal sealed class MemorySource : ImageSource
{
    private readonly ReadOnlyMemory<byte>[] _pieces;

    // Where each piece begins, so that any offset is found in a few steps however many pieces there are.
    private readonly long[] _starts;

    public MemorySource(ReadOnlySequence<byte> bytes, string name)
    {
        Name = name;
        List<ReadOnlyMemory<byte>> pieces = [];
        List<long> starts = [];
        foreach (ReadOnlyMemory<byte> piece in bytes)
        {
            if (!piece.IsEmpty)
            {
                pieces.Add(piece);
                starts.Add(Length);
                Length += piece.Length;
            }
        }

        _pieces = [.. pieces];
        _starts = [.. starts];
    }

    public override long Length { get; }

    public override string Name { get; }

    public override SourceReader Open() => new Reader(this);

    private ReadOnlyMemory<byte> At(long offset)
    {
        if (offset >= Length)
        {
            return default;
        }

        int found = Array.BinarySearch(_starts, offset);
        int piece = found < 0 ? ~found - 1 : found;
        return _pieces[piece][(int)(offset - _starts[piece])..];
    }

    private sealed class Reader(MemorySource source) : SourceReader
    {
        public override ReadOnlyMemory<byte> MemoryAt(long offset) => source.At(offset);

        public override int Read(long offset, Span<byte> buffer)
        {
            int filled = 0;
            while (filled < buffer.Length && source.At(offset + filled) is { IsEmpty: false } next)
            {
                int count = Math.Min(next.Length, buffer.Length - filled);
                next.Span[..count].CopyTo(buffer[filled..]);
                filled += count;
            }

            return filled;
        }
    }
}

/// <summary>A picture in a file, opened anew for each use, never held open.</summary>
internal sealed class FileSource : ImageSource
{
    private readonly string _path;
    private readonly DateTime _written;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public FileSource(string path)
    {
        _path = Path.GetFullPath(path);
        FileInfo file = new(_path);
        if (!file.Exists)
        {
            throw Directory.Exists(_path)
                ? new FileNotFoundException($"'{path}' is a folder; name one picture in it.", path)
                : new FileNotFoundException($"There is no picture at '{path}' (looked in '{Path.GetDirectoryName(_path)}'); check the path.", path);
        }

        Length = file.Length;
        _written = file.LastWriteTimeUtc;
    }

    public override long Length { get; }

    public override string Name => $"'{Path.GetFileName(_path)}'";

    public override SourceReader Open()
    {
        Microsoft.Win32.SafeHandles.SafeFileHandle handle = OpenHandle();
        if (RandomAccess.GetLength(handle) != Length || File.GetLastWriteTimeUtc(handle) != _written)
        {
            handle.Dispose();
            throw new ImageInputException(
                ImageProblem.Changed,
                $"{Subject} was changed after it was opened as an ImageInput; make a new ImageInput.FromFile for the new content.");
        }

        return new Reader(handle);
    }

    private Microsoft.Win32.SafeHandles.SafeFileHandle OpenHandle()
    {
        try
        {
            return File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // An IOException that escaped while a request is sent would be taken for the network's.
            throw new ImageInputException(
                ImageProblem.Changed, $"{Subject} cannot be read any more ({problem.Message.TrimEnd('.')}); keep the file until the calls that send it have ended.", problem);
        }
    }

    private sealed class Reader(Microsoft.Win32.SafeHandles.SafeFileHandle handle) : SourceReader
    {
        public override int Read(long offset, Span<byte> buffer)
        {
            int filled = 0;
            while (filled < buffer.Length)
            {
                int count = RandomAccess.Read(handle, buffer[filled..], offset + filled);
                if (count == 0)
                {
                    break;
                }

                filled += count;
            }

            return filled;
        }

        public override async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            int filled = 0;
            while (filled < buffer.Length)
            {
                int count = await RandomAccess.ReadAsync(handle, buffer[filled..], offset + filled, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                filled += count;
            }

            return filled;
        }

        protected override void Dispose(bool disposing)
        {
            handle.Dispose();
            base.Dispose(disposing);
        }
    }
}
