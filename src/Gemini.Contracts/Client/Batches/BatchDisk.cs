namespace Gemini.Contracts.Client;

/// <summary>The steps by which a batch's files get onto the disk: each file is written beside its place, flushed, and then put into it as a whole.</summary>
internal class BatchDisk
{
    /// <summary>The machine's own.</summary>
    public static BatchDisk Real { get; } = new();

    /// <summary>Bytes of a file of requests at most; the API takes 2 GB. Requests that need more are written into several, each of which becomes a batch of its own.</summary>
    public virtual long MaxFileBytes => 2_000_000_000;

    /// <summary>Begins a file.</summary>
    public virtual Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);

    /// <summary>Waits until all that was written is on the disk.</summary>
    public virtual void Flush(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    /// <summary>Puts a file into the place of another.</summary>
    public virtual void Replace(string temporary, string target) => File.Move(temporary, target, overwrite: true);
}
