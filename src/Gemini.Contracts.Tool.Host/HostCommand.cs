using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>One command of the tool. What a newer tool says and this host does not know is left aside.</summary>
internal sealed class HostCommand(JsonObject json)
{
    /// <summary>Such as <c>ask</c>.</summary>
    public string Verb => Text("verb") ?? throw new HostException("The command names no verb.");

    /// <summary>The contract's name or full name.</summary>
    public string Contract => Text("contract") ?? throw new HostException("The command names no contract.");

    /// <summary>Pictures without a name, in order: paths.</summary>
    public IReadOnlyList<string> Pictures => Texts(json["pictures"]);

    /// <summary>The same command about one picture.</summary>
    public HostCommand WithPicture(string path)
    {
        JsonObject one = json.DeepClone().AsObject();
        one["pictures"] = new JsonArray(path);
        return new HostCommand(one);
    }

    /// <summary>A member that is a text; null where it is not there.</summary>
    public string? Text(string member) => json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A member that is a number; null where it is not there.</summary>
    public double? Number(string member) => json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    /// <summary>Whether a member is there and true.</summary>
    public bool Is(string member) => json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>A member's own members: names with one text each.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(string member) => json[member] is JsonObject pairs
        ? pairs.Where(static pair => pair.Value is JsonValue).Select(static pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>()))
        : [];

    /// <summary>A member's own members: names with texts.</summary>
    public IReadOnlyList<string> NamedTexts(string member, string name) => json[member] is JsonObject named ? Texts(named[name]) : [];

    /// <summary>The names within a member.</summary>
    public IEnumerable<string> Names(string member) => json[member] is JsonObject named ? named.Select(static pair => pair.Key) : [];

    private static List<string> Texts(JsonNode? node) => node is JsonArray array ? [.. array.Select(static one => one!.GetValue<string>())] : [];
}
