using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>The recordings of a folder: which of them answers a request, and where a new one is written. Safe to use from several threads.</summary>
internal sealed class RecordingFolder
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly Dictionary<string, List<Recording>> _strict = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Recording>> _loose = new(StringComparer.Ordinal);
    private readonly List<Recording> _all = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    /// <summary>Reads all recordings of a folder, which need not be there.</summary>
    /// <exception cref="RecordingException">One cannot be read.</exception>
    public RecordingFolder(string folder)
    {
        _folder = folder;
        foreach (Recording recording in ReadAll(folder))
        {
            Keep(recording);
        }
    }

    /// <summary>The files whose recordings have answered nothing, by name.</summary>
    public IReadOnlyList<string> Unused
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Select(static recording => recording.FileName).Where(file => !_used.Contains(file))];
            }
        }
    }

    /// <summary>All recordings.</summary>
    public IReadOnlyList<Recording> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The sizes of the pictures that were uploaded, by their addresses.</summary>
    public IReadOnlyDictionary<string, RecordedPicture> Uploads
    {
        get
        {
            lock (_gate)
            {
                return RecordedQuestion.UploadsOf(_all);
            }
        }
    }

    /// <summary>The recordings of a folder in the order of their files: by name, those of one request by number.</summary>
    public static IEnumerable<Recording> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*.json").OrderBy(static path => Start(path).Name, StringComparer.Ordinal).ThenBy(static path => Start(path).Number))
        {
            if (Recording.Read(path) is { } recording)
            {
                yield return recording;
            }
        }
    }

    /// <summary>Takes the recording that answers a request; null where there is none.</summary>
    public Recording? Take(RecordedRequest request, RecordingMatch match)
    {
        lock (_gate)
        {
            List<Recording>? fitting = match == RecordingMatch.Strict ? _strict.GetValueOrDefault(request.StrictHash) : _loose.GetValueOrDefault(request.LooseHash);
            Recording? next = fitting?.Find(recording => !_used.Contains(recording.FileName)) ?? (match == RecordingMatch.Loose ? fitting?[^1] : null);
            if (next is not null)
            {
                _used.Add(next.FileName);
            }

            return next;
        }
    }

    /// <summary>Why no recording answers a request, in one sentence.</summary>
    public string Explain(RecordedRequest request, RecordingMatch match)
    {
        lock (_gate)
        {
            if (match == RecordingMatch.Strict && _strict.TryGetValue(request.StrictHash, out List<Recording>? spent))
            {
                return $"all recordings of this request ({string.Join(", ", spent.Select(static recording => recording.FileName))}) have answered already";
            }

            (Recording Recording, IReadOnlyList<string> Differences)? nearest = null;
            foreach (Recording recording in _all.Where(recording => recording.Request.Operation == request.Operation && recording.Request.Method == request.Method))
            {
                IReadOnlyList<string> differences = match == RecordingMatch.Strict
                    ? RequestDifference.Find(request.Json, recording.Request.Json)
                    : LooseDifferences(request, recording.Request);
                if (nearest is null || differences.Count < nearest.Value.Differences.Count)
                {
                    nearest = (recording, differences);
                }
            }

            return nearest is { } found
                ? $"the nearest, {found.Recording.FileName}, differs: {RequestDifference.Join(found.Differences)}"
                : _all.Count == 0 ? "there are no recordings in the folder" : $"there is no recording of {request}";
        }
    }

    /// <summary>Writes a recording. A file is written beside its place and moved there, so that it is never half of one.</summary>
    /// <param name="recording">What was recorded.</param>
    /// <param name="isAnew">Whether recordings that are there are written over, in their order; else it becomes one more.</param>
    public void Add(Recording recording, bool isAnew)
    {
        lock (_gate)
        {
            string start = recording.Request.FileStart;
            int number = _written.GetValueOrDefault(start);
            do
            {
                number++;
            }
            while (!isAnew && File.Exists(Path.Combine(_folder, FileName(start, number))));

            _written[start] = number;
            Recording named = recording with { FileName = FileName(start, number) };
            Write(_folder, named);
            _all.RemoveAll(one => one.FileName == named.FileName);
            _used.Add(named.FileName);
            Keep(named);
        }
    }

    /// <summary>Writes a recording that has its name.</summary>
    public static void Write(string folder, Recording recording)
    {
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{recording.FileName}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, recording.ToBytes());
            File.Move(temporary, Path.Combine(folder, recording.FileName), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string FileName(string start, int number) => number == 1 ? start + ".json" : string.Create(CultureInfo.InvariantCulture, $"{start}-{number}.json");

    private static (string Name, int Number) Start(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        int dash = name.LastIndexOf('-');
        return dash > 0 && name.Length - dash <= 7 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (name[..dash], number)
            : (name, 1);
    }

    private static IReadOnlyList<string> LooseDifferences(RecordedRequest request, RecordedRequest recorded)
    {
        using JsonDocument asked = JsonDocument.Parse(RequestView.Loose(request.Json), JsonCopy.Parsing);
        using JsonDocument then = JsonDocument.Parse(RequestView.Loose(recorded.Json), JsonCopy.Parsing);
        return RequestDifference.Find(asked.RootElement, then.RootElement);
    }

    private void Keep(Recording recording)
    {
        _all.Add(recording);
        Keep(_strict, recording.Request.StrictHash, recording);
        Keep(_loose, recording.Request.LooseHash, recording);
    }

    private static void Keep(Dictionary<string, List<Recording>> recordings, string hash, Recording recording)
    {
        if (!recordings.TryGetValue(hash, out List<Recording>? same))
        {
            recordings[hash] = same = [];
        }

        same.RemoveAll(one => one.FileName == recording.FileName);
        same.Add(recording);
    }
}
