using System.Text;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>The promises of reading, over located values, keypoints, turned boxes, references, paths and rows of cells.</summary>
public sealed class PlacedPromiseTests
{
    private static readonly string[] Placed = ["Tag", "Pose", "Crate", "Strip"];

    public static TheoryData<string> Contracts => [.. Placed];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_list_cut_at_any_byte_gives_the_items_that_were_whole(string name)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            (ICorruptedContract contract, byte[] text, int[] ends) = Make(name, seed);
            string[] whole = contract.Read(text).Items;
            Assert.Equal(ends.Length, whole.Length);
            for (int length = 0; length < text.Length; length++)
            {
                ReadText read = contract.Read(text[..length]);
                Assert.Equal(whole[..ends.Count(end => end <= length)], read.Items);
                Assert.True(length == 0 || read.Outcome is Outcome.Truncated, $"cut at {length}: {read.Outcome}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Items_among_prose_and_fences_are_all_found(string name)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            (ICorruptedContract contract, byte[] text, _) = Make(name, seed);
            string[] whole = contract.Read(text).Items;
            foreach (string around in new[] { "Here is the list:\n```json\n{0}\n```\nThat is all.", "* {0}", "```\n{0}", "I see [1] things:\n\n{0}\n\n# Done" })
            {
                Assert.Equal(whole, contract.Read(Encoding.UTF8.GetBytes(around.Replace("{0}", Encoding.UTF8.GetString(text), StringComparison.Ordinal))).Items);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_broken_list_throws_nothing_and_reads_the_same_in_any_split(string name)
    {
        Random random = new(7);
        for (int seed = 0; seed < 60; seed++)
        {
            (ICorruptedContract contract, byte[] text, _) = Make(name, seed);
            for (int breaks = random.Next(4); breaks > 0; breaks--)
            {
                int at = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => [.. text[..at], .. text[Math.Min(text.Length, at + random.Next(1, 9))..]],
                    1 => [.. text[..at], (byte)"\"'{}[],:0a"[random.Next(10)], .. text[at..]],
                    _ => text[..Math.Max(1, at)],
                };
            }

            ReadText whole = contract.Read(text);
            foreach (int size in new[] { 1, 7, 30 })
            {
                ReadText pieces = contract.ReadPieces(text, size);
                Assert.Equal(whole.Items, pieces.Items);
                Assert.Equal(whole.Rejected, pieces.Rejected);
                Assert.Equal((whole.Findings, whole.Outcome), (pieces.Findings, pieces.Outcome));
            }
        }
    }

    private static (ICorruptedContract Contract, byte[] Text, int[] Ends) Make(string name, int seed)
    {
        Random random = new(seed);
        ICorruptedContract contract = CorruptedContracts.All.First(one => one.Name == name);
        Queue<string> words = CorruptedContracts.Shuffled(random);
        StringBuilder text = new("[");
        List<int> ends = [];
        for (int i = 0; i < random.Next(2, 5); i++)
        {
            CorruptedContracts.Draw draw = new(random, i, " ", words);
            text.Append(i == 0 ? "" : ",\n ").Append(draw.Object(contract.Item(draw)));
            ends.Add(Encoding.UTF8.GetByteCount(text.ToString()));
        }

        return (contract, Encoding.UTF8.GetBytes(text.Append(']').ToString()), [.. ends]);
    }
}
