using System.Text;
using System.Text.Json;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class MutationTests
{
    private const int Cases = 60_000;

    private static readonly string[] Seeds =
    [
        """[{"box_2d": [100, 200, 300, 400], "label": "cup"}, {"label": "caf\u00e9 \ud83d\ude00", "box_2d": [1.5e2, -0, 3, "4"]}]""",
        """{"a": [true, false, null, -0.5e-3, "x\n\"y\""], "b": {"c": {}, "d": []}, "é": "😀"}""",
        "{\n  \"box_2d\": [\n    10,\n    20\n  ],\n  \"mask\": \"data:image\\/png;base64,AAAA\"\n}",
        """{"points": [[1,2],[3,4]], "box": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}, "n": 12345678901234567890}""",
    ];

    private static readonly string[] Tokens = ["{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "0", "-", ".", "e", "1e5", "\u0001", " ", "\"box\"", "\\u12", "\\ud83d", "[[[["];

    [Fact]
    public void Passing_over_a_value_agrees_with_the_frameworks_reader_on_what_is_json()
    {
        Random random = new(11);
        for (int i = 0; i < Cases; i++)
        {
            byte[] json = Mutated(random);
            ReadSession session = new(json, Typed.Thousand, ReadOptions.Default);
            AnswerReader reader = new(session, json);
            bool isValue = reader.Skip();
            bool isWhole = isValue && json.AsSpan(reader.Position).Trim(" \t\r\n"u8).IsEmpty;
            bool expected = IsJson(json);
            Assert.True(isWhole == expected, $"{Encoding.UTF8.GetString(json)}: {isWhole}, but {expected} by the framework.");
        }
    }

    [Fact]
    public void No_mutation_of_an_answer_makes_a_reader_throw_or_read_what_is_not_json()
    {
        ValueReader<List<Detection>> read = Detection.ReadAll;
        Random random = new(12);
        int whole = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] json = Mutated(random);
            Typed.Result<List<Detection>> result = Typed.Read(json, read);
            if (result.IsRead)
            {
                whole++;
                Assert.True(IsJson(json.AsSpan(0, result.Position)), Encoding.UTF8.GetString(json));
            }
            else
            {
                Assert.NotEqual(ReadStatus.Reading, result.Status);
            }

            foreach (Finding finding in result.Session.Findings)
            {
                Assert.InRange(finding.Start, 0, json.Length);
                Assert.InRange(finding.Start + finding.Length, finding.Start, json.Length);
            }
        }

        Assert.InRange(whole, 1_000, Cases);
    }

    [Fact]
    public void Every_truncation_of_an_item_is_malformed()
    {
        foreach (string seed in Seeds)
        {
            byte[] json = Encoding.UTF8.GetBytes(seed);
            for (int length = 0; length < json.Length; length++)
            {
                ReadSession session = new(json.AsMemory(0, length), Typed.Thousand, ReadOptions.Default);
                AnswerReader reader = new(session, json.AsMemory(0, length));
                Assert.False(reader.Skip());
                Assert.Equal(ReadStatus.Malformed, reader.Status);
            }
        }
    }

    private static byte[] Mutated(Random random)
    {
        List<byte> text = [.. Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)])];
        for (int n = random.Next(0, 4); n > 0 && text.Count > 0; n--)
        {
            int at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveRange(at, Math.Min(random.Next(1, 6), text.Count - at));
                    break;
                case 1:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 2:
                    text[at] = (byte)random.Next(0x20, 0x7F);
                    break;
                default:
                    text.InsertRange(at, text.GetRange(at, Math.Min(random.Next(1, 20), text.Count - at)));
                    break;
            }
        }

        return [.. text];
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 1024 });
        try
        {
            while (reader.Read())
            {
            }

            return reader.TokenType != JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
