namespace Gemini.Contracts.Reading;

/// <summary>What the items of an answer show together: some look like pixels, the others do not.</summary>
internal static class MixedScales
{
    /// <summary>
    /// Adds one finding on the answer where some of its items have coordinates far outside 0–1000 and others were read as 0–1000: those may be pixels,
    /// too. No value is changed for that, since a stream has handed them out already.
    /// </summary>
    /// <param name="session">Has read the whole answer.</param>
    /// <param name="valueCount">How many items or objects were read.</param>
    public static void AddFinding(ReadSession session, int valueCount)
    {
        HashSet<string> scaled = [];
        HashSet<string> withoutValue = [];
        foreach (Finding finding in session.Findings)
        {
            if (finding.Kind == FindingKind.PixelsScaled)
            {
                scaled.Add(ItemOf(finding.Pointer));
            }
            else if (finding.Kind == FindingKind.RejectedToNull)
            {
                withoutValue.Add(ItemOf(finding.Pointer));
            }
        }

        int rejected = session.Rejected.Count(static item => item.Reason == RejectionReason.SuspectCoordinates);
        withoutValue.ExceptWith(scaled);
        int others = valueCount - scaled.Count - withoutValue.Count;
        if (scaled.Count + rejected > 0 && others > 0 && session.Options.ReportSuspectCoordinates)
        {
            string message = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{scaled.Count + rejected} of {scaled.Count + rejected + others} items look like pixels; the coordinates of the others were read as 0–1000, but may be pixels, too.");
            session.AddOfAll(FindingKind.SuspectCoordinates, message);
        }
    }

    private static string ItemOf(string pointer)
    {
        int end = pointer.LastIndexOf('/');
        return end < 0 ? pointer : pointer[..end];
    }
}
