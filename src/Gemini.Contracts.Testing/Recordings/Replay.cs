using System.Runtime.CompilerServices;
using Gemini.Contracts.Testing.Recordings;

namespace Gemini.Contracts.Testing;

/// <summary>Reads recorded answers by today's contract: the regression test for a record or a prompt that changed.</summary>
public static class Replay
{
    /// <summary>
    /// Reads every recorded answer to a contract's requests by today's contract, and compares with the reading that the recording holds: items, values by property, outcome, findings by code,
    /// rejected objects. Values are compared as the contract writes them, in the model's coordinates of the picture that was sent.
    /// </summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <param name="folder">The recordings: beside the test's file, where it is no full path.</param>
    /// <param name="sourceFile">The test's file; the compiler fills it in.</param>
    /// <remarks>
    /// A recording belongs to the contract whose name its reading has; one without a reading (<see cref="GeminiRecordings.ReadWith{T}"/>, or <c>Accept</c>) to the contract whose schema it asks for.
    /// </remarks>
    /// <exception cref="RecordingException">A recording cannot be read.</exception>
    public static ReplayReport Compare<T>(VisionContract<T> contract, string folder, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        List<Recording> all = [.. RecordingFolder.ReadAll(RecordingPath.Find(folder, sourceFile))];
        Dictionary<string, RecordedPicture> uploads = RecordedQuestion.UploadsOf(all);
        List<ReplayedRecording> replayed = [];
        foreach ((Recording recording, RecordedReading now) in ReadAll(contract, all, uploads))
        {
            replayed.Add(recording.Reading is { } was
                ? new ReplayedRecording(recording.FileName, was.Fingerprint, ReadingComparison.Compare(was, now))
                : new ReplayedRecording(recording.FileName, null, []));
        }

        return new ReplayReport(contract.Name, contract.Fingerprint, replayed, all.Count - replayed.Count);
    }

    /// <summary>Writes what today's contract reads into the recordings, for later comparisons: a change that is meant is accepted so.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <param name="folder">The recordings: beside the test's file, where it is no full path.</param>
    /// <param name="sourceFile">The test's file; the compiler fills it in.</param>
    /// <returns>How many recordings were written; those whose reading is the same already stay as they are.</returns>
    /// <exception cref="RecordingException">A recording cannot be read, or <c>CI</c> is true, where nothing is written.</exception>
    public static int Accept<T>(VisionContract<T> contract, string folder, [CallerFilePath] string sourceFile = "") =>
        Accept(contract, folder, sourceFile, Environment.GetEnvironmentVariable);

    internal static int Accept<T>(VisionContract<T> contract, string folder, string sourceFile, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = RecordingPath.Find(folder, sourceFile);
        if (RecordingPath.IsOnCi(environment))
        {
            throw new RecordingException($"Recordings are not written where CI is true: accept the readings in {path} on your machine and commit them.");
        }

        List<Recording> all = [.. RecordingFolder.ReadAll(path)];
        int written = 0;
        foreach ((Recording recording, RecordedReading now) in ReadAll(contract, all, RecordedQuestion.UploadsOf(all)))
        {
            if (recording.Reading is not { } was || was.Fingerprint != now.Fingerprint || ReadingComparison.Compare(was, now).Count > 0)
            {
                RecordingFolder.Write(path, recording with { Reading = now });
                written++;
            }
        }

        return written;
    }

    private static IEnumerable<(Recording Recording, RecordedReading Now)> ReadAll<T>(VisionContract<T> contract, List<Recording> all, Dictionary<string, RecordedPicture> uploads)
    {
        ReadingContract<T> reader = new(contract);
        foreach (Recording recording in all)
        {
            bool isOwn = recording.Reading is { } was ? was.Contract == contract.Name : reader.IsAskedBy(recording.Request);
            if (isOwn && reader.Read(recording, uploads) is { } now)
            {
                yield return (recording, now);
            }
        }
    }
}
