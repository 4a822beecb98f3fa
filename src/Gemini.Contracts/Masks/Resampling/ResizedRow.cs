namespace Gemini.Contracts.Masks;

/// <summary>What is known of a row that was resized along x. Its samples, bits and values are in the <see cref="RowCache"/>.</summary>
/// <param name="Band">The band of equal rows that it stands for; of rows of any values each is a band.</param>
/// <param name="HasAllValues">Whether all its values are there; otherwise those of some groups, which the cache knows.</param>
/// <param name="HasManyEdges">Whether it crosses the threshold so often that looking for where costs more than it saves.</param>
internal readonly record struct ResizedRow(int Band, bool HasAllValues, bool HasManyEdges)
{
    // No mask has a band of this number.
    private const int NoBand = -1;

    /// <summary>No row.</summary>
    public static ResizedRow None => new(NoBand, false, false);

    /// <summary>A row of two values, made from its edges.</summary>
    public static ResizedRow FromEdges(int band) => new(band, HasAllValues: true, HasManyEdges: false);
}
