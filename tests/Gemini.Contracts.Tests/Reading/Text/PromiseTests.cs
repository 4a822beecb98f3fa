using FsCheck;
using FsCheck.Fluent;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>The promises of reading an answer, over some tens of thousands of generated texts. A million and more: the conformance runner's <c>soak</c>.</summary>
public class PromiseTests
{
    [Fact]
    public void A_list_cut_at_any_byte_gives_exactly_the_items_that_were_whole() => Prop.ForAll(
        Lists().ToArbitrary(),
        list =>
        {
            for (int length = 0; length <= list.Text.Length; length++)
            {
                Holds(AnswerProperties.Truncated(list.Text, list.Ends, length));
            }

            return true;
        }).Check(Cases(60));

    [Fact]
    public void Items_among_prose_and_fences_are_all_found() => Prop.ForAll(
        Seeds().ToArbitrary(),
        seed => Holds(AnswerProperties.Surrounded(new Random(seed)))).Check(Cases(3_000));

    [Fact]
    public void A_broken_list_throws_nothing_invents_nothing_and_reads_the_same_in_any_split() => Prop.ForAll(
        Breakages(Lists().Select(list => list.Text), 4),
        broken => Holds(AnswerProperties.Unharmed(broken.Bytes()) ?? AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(15_000));

    [Fact]
    public void A_text_in_other_quotes_or_none_throws_nothing_invents_nothing_and_reads_the_same_in_any_split() => Prop.ForAll(
        Breakages(Seeds().Select(Loosened), 4),
        broken => Holds(AnswerProperties.Unharmed(broken.Bytes()) ?? AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(10_000));

    [Fact]
    public void Items_in_other_shapes_broken_or_not_read_the_same_in_any_split() => Prop.ForAll(
        Breakages(Seeds().Select(seed => OtherShapes.Make(new Random(seed))), 3),
        broken => Holds(AnswerProperties.Unharmed(broken.Bytes()) ?? AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(10_000));

    [Fact]
    public void Any_bytes_at_all_read_the_same_in_any_split() => Prop.ForAll(
        Breakages(Seeds().Select(seed => ReadingCost.Piece(new Random(seed))), 12),
        broken => Holds(AnswerProperties.Unharmed(broken.Bytes()) ?? AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(15_000));

    [Fact]
    public void A_long_text_reads_the_same_in_any_split() => Prop.ForAll(
        Breakages(Seeds().Select(seed => LongAnswers.Make(new Random(seed))), 4),
        broken => Holds(AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(2_000));

    [Fact]
    public void Recorded_answers_broken_or_not_read_the_same_in_any_split()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        byte[][] texts = [.. Directory.EnumerateFiles(Corpus.Folder("answers"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        foreach (byte[] text in texts)
        {
            Holds(AnswerProperties.Split([7, 1, 30], text));
        }

        Prop.ForAll(
            Breakages(Gen.Elements(texts), 4),
            broken => Holds(AnswerProperties.Split(broken.Pieces, broken.Bytes()))).Check(Cases(1_500));
    }

    // The same cases in every run; the soak takes others.
    private static Config Cases(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(19_503, 1);

    private static bool Holds(string? problem) => problem is null ? true : throw new Xunit.Sdk.XunitException(problem);

    private static Gen<int> Seeds() => Gen.Choose(0, int.MaxValue - 1);

    private static byte[] Loosened(int seed)
    {
        Random random = new(seed);
        return AnswerProperties.Loosened(random, AnswerProperties.List(random, out _, out _));
    }

    private static Gen<(byte[] Text, List<int> Ends)> Lists() => Seeds().Select(seed => (AnswerProperties.List(new Random(seed), out List<int> ends, out _), ends));

    /// <summary>Texts with breakages in them, and the pieces they arrive in; what fails is told with as few breakages and as plain a split as fail, too.</summary>
    private static Arbitrary<Broken> Breakages(Gen<byte[]> texts, int most)
    {
        Gen<Breakage> breakage =
            from kind in Gen.Choose(0, 4)
            from at in Seeds()
            from value in Seeds()
            select new Breakage(kind, at, value);
        Gen<Broken> broken =
            from text in texts
            from count in Gen.Choose(0, most)
            from breakages in Gen.ArrayOf(breakage, count)
            from pieces in Gen.NonEmptyListOf(Gen.Choose(1, 40))
            select new Broken(text, breakages, [.. pieces]);
        return Arb.From(broken, Simpler);
    }

    private static IEnumerable<Broken> Simpler(Broken broken)
    {
        for (int i = 0; i < broken.Breakages.Count; i++)
        {
            yield return broken with { Breakages = [.. broken.Breakages.Where((_, place) => place != i)] };
        }

        for (int i = 0; i < broken.Pieces.Count && broken.Pieces.Count > 1; i++)
        {
            yield return broken with { Pieces = [.. broken.Pieces.Where((_, place) => place != i)] };
        }
    }

    private sealed record Broken(byte[] Text, IReadOnlyList<Breakage> Breakages, IReadOnlyList<int> Pieces)
    {
        public byte[] Bytes()
        {
            List<byte> bytes = [.. Text];
            foreach (Breakage breakage in Breakages)
            {
                breakage.Apply(bytes);
            }

            return [.. bytes];
        }
    }
}
