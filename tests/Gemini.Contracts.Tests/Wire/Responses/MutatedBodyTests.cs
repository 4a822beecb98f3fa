using System.Globalization;
using System.Text;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Responses;

public class MutatedBodyTests
{
    private static readonly string[] Seeds =
    [
        """{"candidates":[{"content":{"parts":[{"text":"[1, \"ü\"]"},{"thought":true,"text":"hm"}]},"finishReason":"STOP","safetyRatings":[{"category":"A","probability":"LOW","blocked":true}]}],"usageMetadata":{"promptTokenCount":5,"promptTokensDetails":[{"modality":"TEXT","tokenCount":5}]},"modelVersion":"m"}""",
        """{"promptFeedback":{"blockReason":"SAFETY","safetyRatings":[]},"modelStatus":{"modelStage":"GA","retirementTime":"2026-11-01T00:00:00Z"}}""",
        """[{"error":{"code":429,"message":"slow","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"3s"},{"violations":[{"quotaId":"PerDay"}]},{"fieldViolations":[{"field":"f","description":"d"}]}]}}]""",
        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\r\n\r\n: note\n\ndata: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},\ndata: \"finishReason\":\"STOP\"}]}\n\ndata: [DONE]\n\n",
    ];

    private static readonly string[] Insertions =
        ["\\ud800", "\\udc00", "\\u0000", "\\", "\"", "{", "}", "[", "]", ",", ":", "null", "\r", "\n\n", "data:", "\ndata: {", "\n: {", "1e999", "-", "99999999999999999999", "{\"error\":\"\\ud83d\"}", "\"error\":{\"code\":8},"];

    [Fact]
    public void Nothing_throws_and_pieces_give_what_the_whole_gives()
    {
        Random random = new(20_261_122);
        for (int i = 0; i < 20_000; i++)
        {
            List<byte> bytes = [.. Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)])];
            for (int change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 30)));
                        break;
                    case 2:
                        bytes.InsertRange(at, Encoding.UTF8.GetBytes(Insertions[random.Next(Insertions.Length)]));
                        break;
                    default:
                        bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : 1);
                        break;
                }
            }

            byte[] body = [.. bytes];
            _ = GenerateContentResponse.Read(body);
            _ = ApiErrorBody.TryRead(body, out _);
            Assert.Equal(Describe(body, body.Length + 1), Describe(body, random.Next(1, 12)));
        }
    }

    private static string Describe(byte[] body, int piece)
    {
        ResponseStream stream = new();
        for (int at = 0; at < body.Length; at += piece)
        {
            stream.Append(body.AsSpan(at, Math.Min(piece, body.Length - at)));
        }

        stream.Complete();
        GenerateContentResponse total = stream.Total;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stream.FramesRead} {stream.BrokenFrames} {stream.IsCut} {stream.Error?.Code} {stream.Error?.Message} {Convert.ToHexString(total.TextUtf8.Span)} {total.FinishReason} {total.BlockReason} {total.Usage.Prompt} {total.PartsRead}");
    }
}
