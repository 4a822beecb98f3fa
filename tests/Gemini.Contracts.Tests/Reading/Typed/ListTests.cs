using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class ListTests
{
    [Fact]
    public void A_rejected_element_is_kept_with_its_bytes_and_pointer_and_the_list_goes_on()
    {
        const string Json = """[{"box_2d":[1,2,3,4],"label":"a"}, {"box_2d":[1,2,3],"label":"b"}, {"box_2d":[1,2,3,4],"label":"c"}]""";
        Typed.Result<List<Detection>> result = Typed.Read<List<Detection>>(Json, Detection.ReadAll);
        Assert.Equal(["a", "c"], result.Value!.Select(item => item.Label));
        RejectedItem rejected = Assert.Single(result.Session.Rejected);
        Assert.Equal((RejectionReason.WrongKind, "/1/box_2d"), (rejected.Reason, rejected.Pointer));
        Assert.Equal("""{"box_2d":[1,2,3],"label":"b"}""", Encoding.UTF8.GetString(rejected.Bytes.Span));
    }

    [Fact]
    public void A_bare_element_is_a_list_of_one()
    {
        Typed.Result<List<Detection>> result = Typed.Read<List<Detection>>("""{"box_2d":[1,2,3,4],"label":"a"}""", Detection.ReadAll);
        Assert.Single(result.Value!);
        Assert.Equal([FindingKind.BareElement], result.Findings);
    }

    [Fact]
    public void An_object_in_an_array_of_its_own_is_that_object()
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("""[ {"box_2d":[1,2,3,4],"label":"a"} ]""", Detection.Read);
        Assert.Equal("a", result.Value!.Label);
        Assert.Equal([FindingKind.SingleElementArray], result.Findings);
        Assert.Equal(RejectionReason.WrongKind, Typed.Read<Detection>("""[{"box_2d":[1,2,3,4],"label":"a"},1]""", Detection.Read).Reason);
    }

    [Theory]
    [InlineData("[1 2]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1")]
    [InlineData("[1}")]
    [InlineData("[1,,2]")]
    public void Lists_are_strict_about_commas_and_brackets(string json) =>
        Assert.Equal(ReadStatus.Malformed, Typed.Read<List<int>>(json, ReadNumbers).Status);

    [Fact]
    public void A_value_nested_beyond_the_limit_is_rejected_not_overflown()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal(RejectionReason.TooDeep, Typed.Read<int>("{\"x\":" + deep + "}", (ref r, out v) => { v = 0; return r.Skip(); }).Reason);
        Assert.Equal(RejectionReason.TooDeep, Typed.Read<int>(deep, Nested).Reason);

        static bool Nested(ref AnswerReader r, out int v)
        {
            v = 0;
            return r.BeginArray() && r.NextElement() && Nested(ref r, out v) && r.EndArray();
        }
    }

    [Fact]
    public void A_rejected_value_that_may_be_null_becomes_null_with_a_finding()
    {
        static bool Pair(ref AnswerReader r, [MaybeNullWhen(false)] out Detection?[] v)
        {
            v = new Detection?[2];
            r.BeginArray();
            for (int i = 0; r.NextElement(); i++)
            {
                ReaderMark mark = r.Mark();
                if (!Detection.Read(ref r, out v[i]) && !r.SkipRejectedToNull(mark))
                {
                    return false;
                }
            }

            return r.EndArray();
        }

        Typed.Result<Detection?[]> result = Typed.Read<Detection?[]>("""[{"label":"a"},{"box_2d":[1,2,3,4],"label":"b"}]""", Pair);
        Assert.Equal([null, "b"], result.Value!.Select(item => item?.Label));
        Assert.Equal([FindingKind.RejectedToNull], result.Findings);
        Assert.Single(result.Session.Rejected);
    }

    [Fact]
    public void Pointers_escape_names_and_count_elements()
    {
        static bool Read(ref AnswerReader r, out int v)
        {
            MemberTable table = new(1, "a/b~c");
            ulong seen = 0;
            int member = -1;
            v = 0;
            return r.BeginObject() && r.NextMember(table, ref member, ref seen) && r.BeginArray() && r.NextElement() && r.ReadInteger(out v)
                && r.NextElement() && r.ReadInteger(out v);
        }

        Assert.Equal("/a~1b~0c/1", Typed.Read<int>("""{"a/b~c":[1,"x"]}""", Read).Pointer);
    }

    private static bool ReadNumbers(ref AnswerReader r, [MaybeNullWhen(false)] out List<int> v)
    {
        v = [];
        r.BeginArray();
        while (r.NextElement())
        {
            if (!r.ReadInteger(out int number))
            {
                return false;
            }

            v.Add(number);
        }

        return r.EndArray();
    }
}
