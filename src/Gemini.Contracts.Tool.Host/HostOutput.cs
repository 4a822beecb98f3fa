using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>Writes events, one JSON object a line.</summary>
internal sealed class HostOutput(Stream stream)
{
    /// <summary>Writes one event.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="body">About it; becomes part of the event.</param>
    public void Write(string name, JsonObject body)
    {
        using (MemoryStream line = new())
        {
            using (Utf8JsonWriter json = new(line))
            {
                json.WriteStartObject();
                json.WriteString("event", name);
                foreach ((string member, JsonNode? value) in body)
                {
                    json.WritePropertyName(member);
                    if (value is null)
                    {
                        json.WriteNullValue();
                    }
                    else
                    {
                        value.WriteTo(json);
                    }
                }

                json.WriteEndObject();
            }

            line.WriteByte((byte)'\n');
            stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        }

        stream.Flush();
    }

    /// <summary>The command failed.</summary>
    /// <param name="kind"><c>usage</c>, <c>refused</c>, <c>api</c>, <c>version</c> or <c>internal</c>.</param>
    /// <param name="message">One sentence.</param>
    public void Fail(string kind, string message) => Write("error", new JsonObject { ["kind"] = kind, ["message"] = message });
}
