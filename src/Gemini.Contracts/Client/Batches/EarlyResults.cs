namespace Gemini.Contracts.Client;

/// <summary>
/// Lines of results that came before their request was reached. The first few megabytes are kept in memory, the others in a file that is deleted with this: where one result is missing,
/// all that come after it are early.
/// </summary>
internal sealed class EarlyResults : IAsyncDisposable
{
    private const long MaxKept = 16 << 20;
    private readonly Dictionary<UInt128, Place> _places = [];
    private FileStream? _file;
    private long _kept;

    /// <summary>Keeps a line.</summary>
    /// <returns>False where there is one with this key already, which stays.</returns>
    public async ValueTask<bool> TryAddAsync(string key, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        UInt128 hash = ResultKey.HashOf(key);
        if (_places.ContainsKey(hash))
        {
            return false;
        }

        if (_kept + line.Length <= MaxKept)
        {
            _kept += line.Length;
            _places[hash] = new Place(line.ToArray(), 0, line.Length);
            return true;
        }

        _file ??= new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        long offset = _file.Seek(0, SeekOrigin.End);
        await _file.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        _places[hash] = new Place(null, offset, line.Length);
        return true;
    }

    /// <summary>Takes the line of a key; null where there is none.</summary>
    public async ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancellationToken) =>
        _places.Count > 0 && _places.Remove(ResultKey.HashOf(key), out Place place) ? await ReadAsync(place, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Takes all lines that are left, in the order in which they came.</summary>
    public async IAsyncEnumerable<byte[]> TakeAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Place place in _places.Values)
        {
            yield return await ReadAsync(place, cancellationToken).ConfigureAwait(false);
        }

        _places.Clear();
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? default;

    private async ValueTask<byte[]> ReadAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.Line is { } line)
        {
            _kept -= line.Length;
            return line;
        }

        byte[] bytes = new byte[place.Length];
        _file!.Seek(place.Offset, SeekOrigin.Begin);
        await _file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private readonly record struct Place(byte[]? Line, long Offset, int Length);
}
