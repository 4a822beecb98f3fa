using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>The promises of reading an answer, over some tens of thousands of generated texts. A million and more: the conformance runner's <c>soak</c>.</summary>
public class PromiseTests
{
    [Fact]
    public void A_list_cut_at_any_byte_gives_exactly_the_items_that_were_whole()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            byte[] text = AnswerProperties.List(new Random(seed), out List<int> ends, out _);
            for (int length = 0; length <= text.Length; length++)
            {
                Assert.Null(AnswerProperties.Truncated(text, ends, length));
            }
        }
    }

    [Fact]
    public void Items_among_prose_and_fences_are_all_found()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            Assert.Null(AnswerProperties.Surrounded(new Random(seed)));
        }
    }

    [Fact]
    public void A_broken_text_throws_nothing_invents_nothing_and_reads_the_same_in_any_split()
    {
        for (int seed = 0; seed < 10_000; seed++)
        {
            Random random = new(seed);
            Assert.Null(AnswerProperties.Mutated(random, AnswerProperties.List(random, out _, out _)));
        }
    }

    [Fact]
    public void A_text_in_other_quotes_or_none_throws_nothing_invents_nothing_and_reads_the_same_in_any_split()
    {
        for (int seed = 0; seed < 5000; seed++)
        {
            Random random = new(seed);
            byte[] loose = AnswerProperties.Loosened(random, AnswerProperties.List(random, out _, out _));
            Assert.Null(AnswerProperties.Split(random, loose));
            Assert.Null(AnswerProperties.Mutated(random, loose));
        }
    }

    [Fact]
    public void Recorded_answers_read_the_same_in_any_split()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        foreach (string file in Directory.EnumerateFiles(Corpus.Folder("answers"), "*.txt").Order(StringComparer.Ordinal))
        {
            byte[] text = File.ReadAllBytes(file);
            Random random = new(text.Length);
            Same(file, AnswerProperties.Split(random, text));
            for (int i = 0; i < 10; i++)
            {
                Same(file, AnswerProperties.Split(random, AnswerProperties.Break(random, text)));
            }
        }
    }

    private static void Same(string file, string? difference) => Assert.True(difference is null, $"{Path.GetFileName(file)}: {difference}");
}
