using System.Runtime.InteropServices;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Texts that arrive in pieces and are longer than one block of them.</summary>
public class StreamedTextTests
{
    private const string Cat = """{"box_2d": [1, 2, 3, 4], "label": "cat"}""";

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(16_384)]
    [InlineData(1_000_000)]
    public void No_block_is_a_large_object(int piece)
    {
        byte[] text = List(8_000);
        TextBlocks blocks = new();
        for (int at = 0; at < text.Length; at += piece)
        {
            ReadOnlySpan<byte> rest = text.AsSpan(at, Math.Min(piece, text.Length - at));
            while (!blocks.TryAppend(rest))
            {
                int room = blocks.Room;
                Assert.True(blocks.TryAppend(rest[..room]));
                rest = rest[room..];
                blocks.Begin(blocks.Length - Math.Min(blocks.Length, 3_000));
                Assert.True(MemoryMarshal.TryGetArray(blocks.Window, out ArraySegment<byte> block));
                Assert.InRange(block.Array!.Length, 1, 84_000);
            }
        }

        Assert.True(blocks.Start > 0);
        Assert.Equal(text.Length, blocks.Length);
        Assert.Equal(text, blocks.All.ToArray());
    }

    [Fact]
    public void The_whole_text_is_put_together_once_when_it_is_asked_for()
    {
        byte[] text = List(8_000);
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Streamed(text, 1000);
        Assert.Equal(8_000, answer.Value.Count);
        Assert.Equal(text, answer.RawUtf8.ToArray());
        Assert.True(answer.RawUtf8.Equals(answer.RawUtf8));
    }

    [Fact]
    public void An_item_is_there_with_its_brace_wherever_a_block_ends()
    {
        byte[] text = List(4_000);
        ItemStream<AnswerProperties.Item> stream = Stream();
        int braces = 0;
        for (int at = 0; at < text.Length; at++)
        {
            stream.Append(text.AsSpan(at, 1));
            braces += text[at] == '}' ? 1 : 0;
            Assert.Equal(braces, stream.Count);
        }
    }

    [Theory]
    [InlineData("{'box_2d': [1, 2, 3, 4], 'label': 'cat'}")]
    [InlineData("[1, 2, 3, 4, \"cat\"]")]
    [InlineData("{'box_2d': (1, 2, 3, 4), 'label': 'it\\'s'}")]
    [InlineData("{box_2d: [1, 2, 3, 4], label: cat}")]
    [InlineData("{\"box_2d\": [1, 2, 3, 4,], \"label\": \"a \"b\" c\"}")]
    [InlineData("{\"box_2d\": [1, 2, 3, 4], \"more\": {\"a\": None}, \"label\": \"cat\"}")]
    [InlineData("{\"box_2d\": [1, 2, 3, 4] /* a } */, \"label\": \"cat\" // }\n}")]
    public void An_item_in_another_form_is_there_with_the_next_one_at_last(string item)
    {
        byte[] text = Encoding.UTF8.GetBytes($"[{string.Join(", ", Enumerable.Repeat(item, 200))}]");
        int expected = AnswerProperties.Read(text).Value.Count;
        Assert.Equal(200, expected);
        foreach (int piece in (ReadOnlySpan<int>)[1, 64, 1000])
        {
            ItemStream<AnswerProperties.Item> stream = Stream();
            for (int at = 0; at < text.Length; at += piece)
            {
                int length = Math.Min(piece, text.Length - at);
                stream.Append(text.AsSpan(at, length));
                Assert.InRange(stream.Count, ((at + length) / (item.Length + 2)) - 1, expected);
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Look: [", "] That is all.")]
    [InlineData("{\"boxes\": [", "], \"box_2d\": [5, 6, 7, 8], \"label\": \"all\"}")]
    [InlineData("{\"boxes\": [", "], \"box_2d\": [5, 6, 7, 8], \"label\": \"all\"}, {\"box_2d\": [5, 6, 7, 8], \"label\": 'more'}")]
    [InlineData("/*", "*/ [" + Cat)]
    [InlineData("items = [", "]")]
    [InlineData("[", ", {\"box_2d\": [5, 6, 7, 8], \"label\": \"cut")]
    public void What_began_blocks_ago_ends_as_in_the_whole_text(string before, string behind)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(before), .. List(4_000)[1..^1], .. Encoding.UTF8.GetBytes(behind)];
        Assert.Null(AnswerProperties.Split([1000], text, TextBlocks.Largest));
        Assert.Null(AnswerProperties.Split([7], text, 1_000));
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('x')]
    [InlineData('\n')]
    [InlineData('{')]
    public void A_long_run_of_one_character_reads_as_in_the_whole_text(char one)
    {
        byte[] text = Encoding.UTF8.GetBytes($"[{Cat}, {new string(one, 150_000)}{Cat}]");
        Assert.Null(AnswerProperties.Split([1000], text, TextBlocks.Largest));
        Assert.Null(AnswerProperties.Split([30_000], text, TextBlocks.Largest));
    }

    [Fact]
    public void An_item_longer_than_a_block_is_read()
    {
        string label = string.Concat(Enumerable.Range(0, 40_000).Select(static i => $"{i} "));
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Streamed(Encoding.UTF8.GetBytes($$"""[{{Cat}}, {"box_2d": [1, 2, 3, 4], "label": "{{label}}"}, {{Cat}}]"""), 1000);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Equal(["cat", label, "cat"], answer.Value.Select(static item => item.Label));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_byte_order_mark_may_arrive_in_parts(int piece) =>
        Assert.Null(AnswerProperties.Split([piece], [.. "\uFEFF"u8, .. List(2)]));

    [Fact]
    public void White_space_alone_is_blank_however_long_it_is()
    {
        ItemStream<AnswerProperties.Item> stream = Stream();
        stream.Append(Encoding.UTF8.GetBytes(new string('\n', 200_000)));
        Assert.True(stream.IsBlank);
        stream.Append("x"u8);
        stream.Append(Encoding.UTF8.GetBytes(new string('\n', 200_000)));
        Assert.False(stream.IsBlank);
    }

    private static byte[] List(int items) => Encoding.UTF8.GetBytes($"[{string.Join(",\n", Enumerable.Repeat(Cat, items))}]");

    private static ItemStream<AnswerProperties.Item> Stream() => new(ImageFrame.Create(10, 10), ReadOptions.Default, AnswerProperties.ReadItem);

    private static VisionAnswer<IReadOnlyList<AnswerProperties.Item>> Streamed(byte[] text, int piece)
    {
        ItemStream<AnswerProperties.Item> stream = Stream();
        for (int at = 0; at < text.Length; at += piece)
        {
            stream.Append(text.AsSpan(at, Math.Min(piece, text.Length - at)));
        }

        return AnswerProperties.Item.Contract.Complete(stream, isInterrupted: false, null, null);
    }
}
