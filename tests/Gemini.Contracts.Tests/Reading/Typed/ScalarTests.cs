using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class ScalarTests
{
    private static readonly ValueReader<int> Int = (ref r, out v) => r.ReadInteger(out v);
    private static readonly ValueReader<double> Double = (ref r, out v) => r.ReadDouble(out v);
    private static readonly ValueReader<string> Text = (ref r, [MaybeNullWhen(false)] out v) => r.ReadString(out v);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData(" 2147483647 ", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void Whole_numbers_are_read_without_a_finding(string json, int expected)
    {
        Typed.Result<int> result = Typed.Read(json, Int);
        Assert.Equal((true, expected, 0), (result.IsRead, result.Value, result.Findings.Length));
    }

    [Theory]
    [InlineData("\"12\"", 12, FindingCodes.NumberInString)]
    [InlineData("\" -12 \"", -12, FindingCodes.NumberInString)]
    [InlineData("3.0", 3, FindingCodes.IntegerWithFraction)]
    [InlineData("3e2", 300, FindingCodes.IntegerWithFraction)]
    [InlineData("[7]", 7, FindingCodes.SingleElementArray)]
    [InlineData("[ [ 7 ] ]", 7, FindingCodes.SingleElementArray)]
    public void Whole_numbers_in_another_form_are_read_with_a_finding(string json, int expected, string code)
    {
        Typed.Result<int> result = Typed.Read(json, Int);
        Assert.Equal((true, expected), (result.IsRead, result.Value));
        Assert.Equal([code], result.Findings.Select(FindingMessages.CodeOf));
    }

    [Theory]
    [InlineData("2147483648", RejectionReason.OutOfRange)]
    [InlineData("1e400", RejectionReason.OutOfRange)]
    [InlineData("99999999999999999999999999999999999", RejectionReason.OutOfRange)]
    [InlineData("3.5", RejectionReason.WrongFormat)]
    [InlineData("\"twelve\"", RejectionReason.WrongFormat)]
    [InlineData("\"\"", RejectionReason.WrongFormat)]
    [InlineData("true", RejectionReason.WrongKind)]
    [InlineData("{}", RejectionReason.WrongKind)]
    [InlineData("[1,2]", RejectionReason.WrongKind)]
    [InlineData("[]", RejectionReason.WrongKind)]
    [InlineData("null", RejectionReason.NullMember)]
    public void What_is_no_whole_number_of_the_type_is_rejected_with_its_reason(string json, RejectionReason reason)
    {
        Typed.Result<int> result = Typed.Read(json, Int);
        Assert.Equal((false, reason), (result.IsRead, result.Reason));
        Assert.EndsWith(".", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1x")]
    [InlineData("00.5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("tru")]
    [InlineData("truex")]
    [InlineData("[7")]
    [InlineData("[7}")]
    [InlineData("\"7")]
    public void What_no_number_is_in_json_is_malformed(string json)
    {
        Assert.Equal(ReadStatus.Malformed, Typed.Read(json, Double).Status);
        Assert.Equal(ReadStatus.Malformed, Typed.Read(json, Int).Status);
    }

    [Fact]
    public void The_bounds_of_every_integer_type_are_kept_and_what_lies_beyond_is_out_of_range()
    {
        Check<sbyte>((ref r, out v) => r.ReadInteger(out v), sbyte.MinValue, sbyte.MaxValue);
        Check<byte>((ref r, out v) => r.ReadInteger(out v), byte.MinValue, byte.MaxValue);
        Check<short>((ref r, out v) => r.ReadInteger(out v), short.MinValue, short.MaxValue);
        Check<ushort>((ref r, out v) => r.ReadInteger(out v), ushort.MinValue, ushort.MaxValue);
        Check<int>((ref r, out v) => r.ReadInteger(out v), int.MinValue, int.MaxValue);
        Check<uint>((ref r, out v) => r.ReadInteger(out v), uint.MinValue, uint.MaxValue);
        Check<long>((ref r, out v) => r.ReadInteger(out v), long.MinValue, long.MaxValue);
        Check<ulong>((ref r, out v) => r.ReadInteger(out v), ulong.MinValue, ulong.MaxValue);

        static void Check<T>(ValueReader<T> read, decimal min, decimal max)
        {
            foreach (decimal inside in new[] { min, max })
            {
                Typed.Result<T> result = Typed.Read(inside.ToString(CultureInfo.InvariantCulture), read);
                Assert.True(result.IsRead);
                Assert.Equal(inside, Convert.ToDecimal(result.Value, CultureInfo.InvariantCulture));
            }

            foreach (decimal outside in new[] { min - 1, max + 1 })
            {
                Assert.Equal(RejectionReason.OutOfRange, Typed.Read(outside.ToString(CultureInfo.InvariantCulture), read).Reason);
            }
        }
    }

    [Fact]
    public void Doubles_are_read_to_the_last_bit()
    {
        Random random = new(5);
        for (int i = 0; i < 20_000; i++)
        {
            double value = (i % 4) switch
            {
                0 => Math.Round(random.NextDouble(), random.Next(0, 16)),
                1 => Math.Round((random.NextDouble() - 0.5) * 1e6, random.Next(0, 9)),
                2 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                _ => random.Next(),
            };
            if (double.IsFinite(value))
            {
                Typed.Result<double> result = Typed.Read(value.ToString("R", CultureInfo.InvariantCulture), Double);
                Assert.True(result.IsRead);
                Assert.Equal(value, result.Value);
            }
        }
    }

    [Fact]
    public void What_is_not_finite_is_rejected()
    {
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read("1e999", Double).Reason);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read<float>("1e39", (ref r, out v) => r.ReadSingle(out v)).Reason);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read<decimal>("1e29", (ref r, out v) => r.ReadDecimal(out v)).Reason);
        Assert.Equal(RejectionReason.WrongFormat, Typed.Read("\"NaN\"", Double).Reason);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"cup\"", "cup")]
    [InlineData("\"exactly sixteen!\"", "exactly sixteen!")]
    [InlineData("\"longer than the sixteen bytes of a vector\"", "longer than the sixteen bytes of a vector")]
    [InlineData("\"Tasse à café\"", "Tasse à café")]
    [InlineData("\"\\u00e0\\ud83d\\ude00\\n\\t\\\\\\\"\\/\"", "à😀\n\t\\\"/")]
    [InlineData("\"😀\"", "😀")]
    public void Texts_are_read_without_a_finding(string json, string expected)
    {
        foreach (string padding in new[] { "", "                    " })
        {
            Typed.Result<string> result = Typed.Read(json + padding, Text);
            Assert.Equal(expected, result.Value);
            Assert.Empty(result.Findings);
        }
    }

    [Fact]
    public void A_text_that_comes_again_is_the_same_string()
    {
        static bool Both(ref AnswerReader r, [MaybeNullWhen(false)] out string[] v)
        {
            v = new string[2];
            return r.BeginArray() && r.NextElement() && r.ReadString(out v[0]) && r.NextElement() && r.ReadString(out v[1]) && !r.NextElement() && r.EndArray();
        }

        Typed.Result<string[]> result = Typed.Read<string[]>("""["green cup","green cup"]""", Both);
        Assert.Same(result.Value![0], result.Value[1]);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_and_half_surrogates_become_findings()
    {
        Assert.Equal([FindingKind.InvalidText], Typed.Read([(byte)'"', 0xC3, (byte)'"'], Text).Findings);
        Assert.Equal([FindingKind.InvalidText], Typed.Read("\"\\ud83d\"", Text).Findings);
    }

    [Theory]
    [InlineData("5", "5", FindingCodes.TextWithoutQuotes)]
    [InlineData("true", "true", FindingCodes.TextWithoutQuotes)]
    [InlineData("[\"cup\"]", "cup", FindingCodes.SingleElementArray)]
    public void Other_scalars_stand_for_their_own_text_with_a_finding(string json, string expected, string code)
    {
        Typed.Result<string> result = Typed.Read(json, Text);
        Assert.Equal(expected, result.Value);
        Assert.Equal([code], result.Findings.Select(FindingMessages.CodeOf));
    }

    [Theory]
    [InlineData("true", true, 0)]
    [InlineData("false", false, 0)]
    [InlineData("\"True\"", true, 1)]
    [InlineData("\"no\"", false, 1)]
    [InlineData("1", true, 1)]
    public void Truth_values_are_read(string json, bool expected, int findings)
    {
        Typed.Result<bool> result = Typed.Read<bool>(json, (ref r, out v) => r.ReadBoolean(out v));
        Assert.Equal((true, expected, findings), (result.IsRead, result.Value, result.Findings.Length));
    }

    [Theory]
    [InlineData("\"PT1M30S\"", 90)]
    [InlineData("\"P1DT2H\"", 93_600)]
    [InlineData("\"01:30\"", 90)]
    [InlineData("\"1:00:01\"", 3_601)]
    [InlineData("\"1.02:03:04.5\"", 93_784.5)]
    [InlineData("\"90s\"", 90)]
    [InlineData("90", 90)]
    [InlineData("\"-PT0.5S\"", -0.5)]
    public void Durations_are_read_in_every_form(string json, double seconds)
    {
        Typed.Result<TimeSpan> result = Typed.Read<TimeSpan>(json, (ref r, out v) => r.ReadTimeSpan(out v));
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Value);
    }

    [Theory]
    [InlineData("\"PT\"")]
    [InlineData("\"P\"")]
    [InlineData("\"P1M\"")]
    [InlineData("\"1:60\"")]
    [InlineData("\"1:2:3:4\"")]
    [InlineData("\"soon\"")]
    [InlineData("\"PT99999999999999999999H\"")]
    [InlineData("1e300")]
    public void What_is_no_duration_is_rejected(string json) =>
        Assert.Equal(RejectionReason.WrongFormat, Typed.Read<TimeSpan>(json, (ref r, out v) => r.ReadTimeSpan(out v)).Reason);

    [Fact]
    public void Dates_times_and_identifiers_are_read()
    {
        Assert.Equal(new DateOnly(2026, 11, 22), Typed.Read<DateOnly>("\"2026-11-22\"", (ref r, out v) => r.ReadDateOnly(out v)).Value);
        Typed.Result<DateOnly> withTime = Typed.Read<DateOnly>("\"2026-11-22T23:59:00-08:00\"", (ref r, out v) => r.ReadDateOnly(out v));
        Assert.Equal(new DateOnly(2026, 11, 22), withTime.Value);
        Assert.Equal([FindingKind.DateWithTime], withTime.Findings);
        Assert.Equal(new TimeOnly(13, 5), Typed.Read<TimeOnly>("\"13:05\"", (ref r, out v) => r.ReadTimeOnly(out v)).Value);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.FromHours(2)).AddTicks(1234567),
            Typed.Read<DateTimeOffset>("\"2026-11-22T01:02:03.123456789+02:00\"", (ref r, out v) => r.ReadDateTimeOffset(out v)).Value);
        Assert.Equal(DateTimeKind.Utc, Typed.Read<DateTime>("\"2026-11-22T01:02:03Z\"", (ref r, out v) => r.ReadDateTime(out v)).Value.Kind);
        Assert.Equal(RejectionReason.WrongFormat, Typed.Read<DateTime>("\"22 of November\"", (ref r, out v) => r.ReadDateTime(out v)).Reason);
        Assert.Equal(new Guid("11223344-5566-7788-99aa-bbccddeeff00"), Typed.Read<Guid>("\"{11223344-5566-7788-99aa-bbccddeeff00}\"", (ref r, out v) => r.ReadGuid(out v)).Value);
        Assert.Equal(new Uri("https://a.example/b"), Typed.Read<Uri>("\"https://a.example/b\"", (ref r, [MaybeNullWhen(false)] out v) => r.ReadUri(out v)).Value);
        Assert.Equal('x', Typed.Read<char>("\"x\"", (ref r, out v) => r.ReadChar(out v)).Value);
    }

    [Theory]
    [InlineData("null", true, 0)]
    [InlineData("\"null\"", true, 1)]
    [InlineData("\"None\"", true, 1)]
    [InlineData("\"\"", true, 1)]
    [InlineData("\"nullx\"", false, 0)]
    [InlineData("nullx", false, 0)]
    public void Null_is_passed_over_in_every_spelling(string json, bool isNull, int findings)
    {
        Typed.Result<int> result = Typed.Read<int>(json, (ref r, out v) => { v = 0; return r.TryReadNull(); });
        Assert.Equal((isNull, findings), (result.IsRead, result.Findings.Length));
    }
}
