using System.Globalization;
using System.Text;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing;

/// <summary>What a contract reads today of answers that were recorded, compared with what was read then.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Fingerprint">Its fingerprint today.</param>
/// <param name="Recordings">The answers to the contract's requests, in the order of their files.</param>
/// <param name="OfOthers">How many recordings in the folder are of other contracts or other calls.</param>
public sealed record ReplayReport(string Contract, string Fingerprint, IReadOnlyList<ReplayedRecording> Recordings, int OfOthers)
{
    private const int FingerprintDigits = 8;
    private const int MaxValue = 48;

    /// <summary>Whether there is at least one recording, and every one is read as it was. The prompt may differ all the same: see <see cref="IsContractSame"/>.</summary>
    public bool IsSame => Recordings.Count > 0 && Recordings.All(static recording => recording.IsSame);

    /// <summary>Whether every recording was read by a contract of today's fingerprint: prompt, schema and options are the same.</summary>
    public bool IsContractSame => Recordings.All(recording => recording.RecordedFingerprint == Fingerprint);

    /// <summary>Ends a test that must see no difference.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="RecordingException">There is no recording, one has no reading, or one is read otherwise; the message is the table.</exception>
    public ReplayReport EnsureSame() => IsSame ? this : throw new RecordingException(this + "Where the change is meant, accept it with Replay.Accept.");

    /// <summary>A table: one line of sums, then each recording that differs, with its differences.</summary>
    public override string ToString()
    {
        StringBuilder table = new();
        int differ = Recordings.Count(static recording => recording.Differences.Count > 0);
        int unread = Recordings.Count(static recording => !recording.HasReading);
        table.Append(CultureInfo.InvariantCulture, $"{Contract} ({Fingerprint[..Math.Min(FingerprintDigits, Fingerprint.Length)]}): {Recordings.Count} {(Recordings.Count == 1 ? "recording" : "recordings")}, {Recordings.Count - differ - unread} as recorded, {differ} differ");
        table.Append(unread > 0 ? string.Create(CultureInfo.InvariantCulture, $", {unread} without a recorded reading") : "");
        table.Append(OfOthers > 0 ? string.Create(CultureInfo.InvariantCulture, $", {OfOthers} of other calls") : "").Append('\n');
        if (!IsContractSame)
        {
            table.Append("The contract's prompt, schema or options are others than when the answers were recorded.\n");
        }

        foreach ((string property, int count) in Properties())
        {
            table.Append(CultureInfo.InvariantCulture, $"  {property,-32} {count} values\n");
        }

        foreach (ReplayedRecording recording in Recordings.Where(static recording => !recording.IsSame))
        {
            table.Append(recording.File).Append(recording.HasReading ? "\n" : "  no recorded reading\n");
            foreach (ReplayDifference difference in recording.Differences)
            {
                table.Append(CultureInfo.InvariantCulture, $"  {difference.Kind,-9} {difference.Place,-22} {Shorten(difference.Was),-24} -> {Shorten(difference.Is)}\n");
            }
        }

        return table.ToString();
    }

    /// <summary>The report as JSON, over several lines.</summary>
    public string ToJson() => Encoding.UTF8.GetString(JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WriteString("contract", Contract);
        json.WriteString("fingerprint", Fingerprint);
        json.WriteBoolean("same", IsSame);
        json.WriteBoolean("contractSame", IsContractSame);
        json.WriteNumber("ofOthers", OfOthers);
        json.WriteStartArray("recordings");
        foreach (ReplayedRecording recording in Recordings)
        {
            json.WriteStartObject();
            json.WriteString("file", recording.File);
            json.WriteString("recordedFingerprint", recording.RecordedFingerprint);
            json.WriteStartArray("differences");
            foreach (ReplayDifference difference in recording.Differences)
            {
                json.WriteStartObject();
                json.WriteString("kind", difference.Kind.ToString());
                json.WriteString("place", difference.Place);
                json.WriteString("was", difference.Was);
                json.WriteString("is", difference.Is);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private IEnumerable<(string Property, int Count)> Properties() => Recordings
        .SelectMany(static recording => recording.Differences)
        .Where(static difference => difference.Property.Length > 0)
        .GroupBy(static difference => difference.Property, StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => (group.Key, group.Count()));

    private static string Shorten(string? value) => value is null ? "nothing" : value.Length <= MaxValue ? value : string.Concat(value.AsSpan(0, MaxValue), "…");
}
