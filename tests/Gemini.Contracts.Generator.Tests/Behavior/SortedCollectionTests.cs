using System.Globalization;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>Sorted collections keep all that was read, in an order that does not depend on the machine.</summary>
public sealed class SortedCollectionTests
{
    /// <summary>Cultures take a text with a soft hyphen for the one without, and sort small letters before capitals.</summary>
    [Theory]
    [InlineData("en-US")]
    [InlineData("sv-SE")]
    [InlineData("")]
    public void Texts_that_a_culture_takes_for_the_same_are_two(string culture)
    {
        StrictProject strict = StrictProject.Of("""[VisionTask("x")] public record R(SortedSet<string> Words, SortedDictionary<string, int> Counts, SortedSet<string?>? More = null);""");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            string? written = strict.Generate().Run(static assembly => LoadedContract.In(assembly).Single().ReadAndWrite(
                """{"words":["co\u00ADop","coop","b","A","a","B"],"counts":[{"key":"coop","value":1},{"key":"co\u00ADop","value":2},{"key":"B","value":3},{"key":"a","value":4}],"more":["b",null,"A"]}"""u8.ToArray(), out _));
            Assert.Equal("""{"words":["A","B","a","b","coop","co\u00ADop"],"counts":[{"key":"B","value":3},{"key":"a","value":4},{"key":"coop","value":1},{"key":"co\u00ADop","value":2}],"more":[null,"A","b"]}""".Replace("\\u00AD", "\u00AD", StringComparison.Ordinal), written?.Replace("\\u00AD", "\u00AD", StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
