namespace Gemini.Contracts.Testing.Scoring;

/// <summary>What became of the values of one field, over all answers.</summary>
internal sealed class FieldTally
{
    private double _similarity;
    private int _compared;
    private int _right;
    private int _missing;
    private int _extra;

    /// <summary>The mean similarity, what is missing or extra counting 0; null where there was nothing.</summary>
    public double? Score => _compared + _missing + _extra is var count and > 0 ? _similarity / count : null;

    /// <summary>A wrong value is both: one that was answered and is not right, and one that was expected and not found.</summary>
    public MatchCounts Counts => new(_right, _compared - _right + _extra, _compared - _right + _missing);

    public void AddCompared(double similarity, bool isRight)
    {
        _similarity += similarity;
        _compared++;
        _right += isRight ? 1 : 0;
    }

    public void AddMissing() => _missing++;

    public void AddExtra() => _extra++;
}
