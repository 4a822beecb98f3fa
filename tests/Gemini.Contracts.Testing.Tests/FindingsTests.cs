using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>What is found in 200 drawn scenes and on the desk stays the same, whatever is done to how it is found. The golden file was made by the first, slow and plain, finder.</summary>
public sealed class FindingsTests
{
    private const string Schema =
        """
        {"type":"array","items":{"type":"object","required":["box_2d","label","point","confidence","area","mask"],"properties":{"box_2d":{"type":"array","items":{"type":"integer"}},
         "label":{"type":"string"},"point":{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":2},"confidence":{"type":"number"},"area":{"type":"integer"},
         "mask":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}}}}
        """;

    [Fact]
    public async Task The_findings_in_200_scenes_are_the_recorded_ones()
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        StringBuilder found = new();
        await DescribeAsync("desk", "Detect the green objects.", GreenObjects.DeskPicture.Draw().ToPng());
        for (int i = 0; i < 200; i++)
        {
            (string prompt, DrawnPicture picture) = DrawnScenes.Draw(i);
            await DescribeAsync($"scene {i}", prompt, picture.ToPng());
        }

        Snapshot.Verify("Findings", found.ToString());

        async Task DescribeAsync(string name, string prompt, byte[] png)
        {
            string answer = await server.AskAsync(png, prompt, Schema);
            JsonArray items = JsonNode.Parse(answer)!.AsArray();
            found.Append(name).Append(": ").Append(prompt).Append(' ').Append(items.Count).Append(' ').Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer)))[..16]).Append('\n');
            foreach (JsonNode? item in items)
            {
                found.Append("  ").Append(item!["box_2d"]!.ToJsonString()).Append(' ').Append(item["label"]).Append(' ').Append(item["area"]).Append(' ').Append(item["confidence"]).Append('\n');
            }
        }
    }
}
