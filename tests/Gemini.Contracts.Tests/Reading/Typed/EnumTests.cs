using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class EnumTests
{
    private static readonly EnumTable Kinds = new(-1, "moved", "recolored_item", "gone");
    private static readonly EnumTable<Tone> Tones = new(-1, [Tone.Red, Tone.DarkGreen], "red", "dark_green");
    private static readonly EnumTable WithFallback = new(2, "moved", "gone", "other");

    /// <summary>Two values, one with a name of two words.</summary>
    public enum Tone
    {
        Red,
        DarkGreen = 5,
    }

    [Fact]
    public void A_name_is_its_place()
    {
        Typed.Result<int> result = Read("\"gone\"", Kinds);
        Assert.Equal((2, 0), (result.Value, result.Findings.Length));
    }

    [Theory]
    [InlineData("\"Gone\"", 2)]
    [InlineData("\"RecoloredItem\"", 1)]
    [InlineData("\"recolored item\"", 1)]
    public void Another_case_or_separator_is_a_finding(string json, int expected)
    {
        Typed.Result<int> result = Read(json, Kinds);
        Assert.Equal(expected, result.Value);
        Assert.Equal([FindingKind.EnumSpelling], result.Findings);
    }

    [Fact]
    public void An_unknown_name_is_rejected_and_the_known_ones_are_named()
    {
        Typed.Result<int> result = Read("\"zebra\"", Kinds);
        Assert.Equal(RejectionReason.UnknownEnumValue, result.Reason);
        Assert.Equal("'zebra' is none of moved, recolored_item, gone.", result.Message);
    }

    [Fact]
    public void An_unknown_name_is_the_fallback_where_there_is_one()
    {
        Typed.Result<int> result = Read("\"zebra\"", WithFallback);
        Assert.Equal(2, result.Value);
        Assert.Equal([FindingKind.EnumFallback], result.Findings);
    }

    [Theory]
    [InlineData("\"dark_green\"", Tone.DarkGreen)]
    [InlineData("\"DarkGreen\"", Tone.DarkGreen)]
    [InlineData("\"red\"", Tone.Red)]
    public void A_value_is_read_by_its_name(string json, Tone expected)
    {
        Typed.Result<Tone> result = Typed.Read<Tone>(json, static (ref r, out v) => r.ReadEnum(Tones, out v));
        Assert.Equal(expected, result.Value);
    }

    [Fact]
    public void A_value_is_written_by_its_name()
    {
        Assert.Equal("\"dark_green\"", Written(static writer => writer.WriteEnum(Tones, Tone.DarkGreen)));
        Assert.Equal("[\"red\",\"dark_green\"]", Written(static writer => writer.WriteList([Tone.Red, Tone.DarkGreen], static (writer, tone) => writer.WriteEnum(Tones, tone))));
    }

    [Fact]
    public void A_value_without_a_name_cannot_be_written()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => Written(static writer => writer.WriteEnum(Tones, (Tone)7)));
        Assert.Contains("No member of the enum has this value.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_as_many_names_as_values() => Assert.Throws<ArgumentException>(static () => new EnumTable<Tone>(-1, [Tone.Red], "red", "green"));

    private static string Written(Action<AnswerWriter> write)
    {
        System.Buffers.ArrayBufferWriter<byte> output = new();
        using (AnswerWriter writer = new(output, ImageFrame.Create(10, 10)))
        {
            write(writer);
            writer.Flush();
        }

        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static Typed.Result<int> Read(string json, EnumTable table) => Typed.Read<int>(json, (ref r, out v) => r.ReadEnumName(table, out v));
}
