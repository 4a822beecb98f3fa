namespace Gemini.Contracts.Images;

/// <summary>A picture in a file, opened again for each use, never held open.</summary>
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
