namespace Gemini.Contracts.Testing.Scoring;

/// <summary>What the comparison of one answer notices.</summary>
internal sealed class RecordLog(Dictionary<string, FieldTally> fields)
{
    /// <summary>What is wrong, in the order of the expected answer.</summary>
    public List<ScoreMiss> Misses { get; } = [];

    /// <summary>How sure the model was of an object, and whether all that is scored of it is right.</summary>
    public List<(double Confidence, bool IsRight)> Confidences { get; } = [];

    public FieldTally Field(string template)
    {
        if (!fields.TryGetValue(template, out FieldTally? tally))
        {
            fields[template] = tally = new FieldTally();
        }

        return tally;
    }
}
