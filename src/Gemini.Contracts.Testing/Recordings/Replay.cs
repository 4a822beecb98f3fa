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
    /// The rows of a batch are compared one by one, where its files were recorded, too. A recording belongs to the contract whose name its reading has; one without a reading (<see cref="GeminiRecordings.ReadWith{T}"/>, or <c>Accept</c>) to the contract whose schema it asks for.
    /// </remarks>
    /// <exception cref="RecordingException">A recording cannot be read.</exception>
    public static ReplayReport Compare<T>(VisionContract<T> contract, string folder, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        List<Recording> all = [.. RecordingFolder.ReadAll(RecordingPath.Find(folder, sourceFile))];
        Dictionary<string, RecordedPicture> uploads = RecordedQuestion.UploadsOf(all);
        List<ReplayedRecording> replayed = [];
        HashSet<string> own = new(StringComparer.Ordinal);
        foreach ((RecordedAnswer answer, RecordedReading now) in ReadAll(contract, all, uploads))
        {
            own.Add(answer.File.FileName);
            replayed.Add(answer.Call.Reading is { } was
                ? new ReplayedRecording(answer.Name, was.Fingerprint, ReadingComparison.Compare(was, now))
                : new ReplayedRecording(answer.Name, null, []));
        }

        return new ReplayReport(contract.Name, contract.Fingerprint, replayed, all.Count - own.Count);
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
        foreach (IGrouping<string, (RecordedAnswer Answer, RecordedReading Now)> file in ReadAll(contract, all, RecordedQuestion.UploadsOf(all)).GroupBy(static read => read.Answer.File.FileName))
        {
            Recording recording = file.First().Answer.File;
            Recording accepted = recording;
            foreach ((RecordedAnswer answer, RecordedReading now) in file)
            {
                if (answer.Call.Reading is not { } was || was.Fingerprint != now.Fingerprint || ReadingComparison.Compare(was, now).Count > 0)
                {
                    accepted = accepted.WithReading(answer.Key, now);
                }
            }

            if (!ReferenceEquals(accepted, recording))
            {
                RecordingFolder.Write(path, accepted);
                written++;
            }
        }

        return written;
    }

    private static IEnumerable<(RecordedAnswer Answer, RecordedReading Now)> ReadAll<T>(VisionContract<T> contract, List<Recording> all, Dictionary<string, RecordedPicture> uploads)
    {
        ReadingContract<T> reader = new(contract);
        foreach (RecordedAnswer answer in RecordedAnswer.Of(all, all))
        {
            bool isOwn = answer.Call.Reading is { } was ? was.Contract == contract.Name : reader.IsAskedBy(answer.Call.Request);
            if (isOwn && reader.Read(answer.Call, uploads) is { } now)
            {
                yield return (answer, now);
            }
        }
    }
}
