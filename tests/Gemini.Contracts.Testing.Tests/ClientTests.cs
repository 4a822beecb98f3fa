using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>What public clients send (Clients/README.md) is answered as it was when the clients themselves accepted it.</summary>
public sealed class ClientTests
{
    private static readonly string Folder = Path.Combine(Repository.TestProject, "Clients");

    public static TheoryData<string> Clients { get; } = [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_public_client_is_answered_as_it_was_when_it_ran(string client)
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        using HttpClient http = new() { BaseAddress = server.BaseAddress };
        string upload = "";
        int number = 0;
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(Folder, client + ".jsonl"), TestContext.Current.CancellationToken))
        {
            number++;
            using JsonDocument recorded = JsonDocument.Parse(line);
            using HttpRequestMessage request = Request(recorded.RootElement, upload);
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(recorded.RootElement.GetProperty("status").GetInt32() == (int)response.StatusCode, $"Line {number}: {(int)response.StatusCode} {body}");
            if (recorded.RootElement.TryGetProperty("says", out JsonElement says))
            {
                Assert.Equal((number, says.GetString()), (number, Words(body)));
            }

            if (response.Headers.TryGetValues("x-goog-upload-url", out IEnumerable<string>? address))
            {
                upload = address.Single().Split("upload_id=")[1].Split('&')[0];
            }
        }

        Assert.True(number > 5);
    }

    private static HttpRequestMessage Request(JsonElement recorded, string upload)
    {
        HttpRequestMessage request = new(new HttpMethod(recorded.GetProperty("method").GetString()!), recorded.GetProperty("path").GetString()!.TrimStart('/').Replace("{upload}", upload, StringComparison.Ordinal));
        request.Content = new ByteArrayContent(
            recorded.TryGetProperty("text", out JsonElement text) ? Encoding.UTF8.GetBytes(text.GetString()!)
            : recorded.TryGetProperty("bytes", out JsonElement bytes) ? bytes.GetBytesFromBase64()
            : []);
        foreach (JsonProperty header in recorded.GetProperty("headers").EnumerateObject())
        {
            bool isKnown = request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            Assert.True(isKnown || request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString()), header.Name);
        }

        return request;
    }

    /// <summary>The text of an answer, whole or in frames, without thoughts; the message of an error.</summary>
    private static string Words(string body)
    {
        string[] frames = body.StartsWith("data: ", StringComparison.Ordinal) ? body.Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries) : [body];
        StringBuilder words = new();
        foreach (string frame in frames)
        {
            JsonNode json = JsonNode.Parse(frame.StartsWith("data: ", StringComparison.Ordinal) ? frame[6..] : frame)!;
            json = json is JsonArray list ? list[0]! : json;
            if (json["error"]?["message"] is { } message)
            {
                return message.GetValue<string>();
            }

            foreach (JsonNode? part in json["candidates"]![0]!["content"]!["parts"]!.AsArray())
            {
                words.Append(part!["thought"] is null ? part["text"]!.GetValue<string>() : "");
            }
        }

        return words.ToString();
    }
}
