using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Answering;

/// <summary>Writes what was seen in the shape that a schema asks for.</summary>
/// <param name="json">Where it goes.</param>
/// <param name="scene">What was seen.</param>
/// <param name="habits">How the model that is asked writes.</param>
internal sealed partial class SceneWriter(Utf8JsonWriter json, Scene scene, AnswerHabits habits)
{
    private const int MaxDepth = 12;

    /// <summary>Writes a whole answer.</summary>
    public void Write(SchemaNode root) => Write(root, "", null, 0);

    private void Write(SchemaNode node, string name, Sight? sight, int depth)
    {
        if (node.Constant is JsonElement constant)
        {
            constant.WriteTo(json);
            return;
        }

        if (node.Options is { Count: > 0 } options)
        {
            WriteOption(options, name, sight, depth);
            return;
        }

        MemberKind kind = MemberKinds.Of(name, node);
        switch (node.Type)
        {
            case "object" when depth < MaxDepth:
                WriteObject(node, sight, depth);
                break;
            case "array" when depth < MaxDepth:
                WriteArray(node, name, kind, sight, depth);
                break;
            case "string":
                WriteString(node, name, kind, sight);
                break;
            case "integer" or "number":
                WriteNumber(node, name, kind, sight);
                break;
            case "boolean":
                json.WriteBooleanValue(IsTrue(name, sight));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>Of several alternatives: the one that has a member of the sight's own color, else the first that is not null.</summary>
    private void WriteOption(IReadOnlyList<SchemaNode> options, string name, Sight? sight, int depth)
    {
        SchemaNode chosen = default;
        bool isChosen = false;
        foreach (SchemaNode option in options)
        {
            bool isWorse = isChosen || option.Type == "null";
            bool isMeant = sight is not null && option.Properties.Any(property => property.Node.Constant is JsonElement constant
                && constant.ValueKind == JsonValueKind.String && PromptColors.Of(constant.GetString()!) == sight.Region.Color);
            if (isMeant || !isWorse)
            {
                (chosen, isChosen) = (option, true);
            }
        }

        if (isChosen && depth < MaxDepth)
        {
            Write(chosen, name, sight, depth + 1);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void WriteObject(SchemaNode node, Sight? sight, int depth)
    {
        json.WriteStartObject();
        IReadOnlyList<(string Name, SchemaNode Node)> properties = InOrder(node);

        // An object outside any list that has a place of its own speaks of the largest thing.
        if (sight is null && scene.Sights.Count > 0 && properties.Any(property => IsPlace(MemberKinds.Of(property.Name, property.Node), property.Node)))
        {
            sight = scene.Sights[0];
        }

        foreach ((string name, SchemaNode child) in properties)
        {
            bool isRequired = node.Requires(name);
            MemberKind kind = MemberKinds.Of(name, child);
            if (!isRequired && (depth >= 4 || (IsPlace(kind, child) && sight is null) || !IsKnown(kind, name, child)))
            {
                continue;
            }

            json.WritePropertyName(name);
            if (IsPlace(kind, child) && sight is null && child.IsNullable)
            {
                json.WriteNullValue();
            }
            else if (!IsKnown(kind, name, child) && child.IsNullable)
            {
                json.WriteNullValue();
            }
            else
            {
                Write(child, name, sight, depth + 1);
            }
        }

        json.WriteEndObject();
    }

    private IReadOnlyList<(string Name, SchemaNode Node)> InOrder(SchemaNode node) => habits.IsAlphabetical && !node.HasOrder
        ? [.. node.Properties.OrderBy(property => !node.Requires(property.Name)).ThenBy(static property => property.Name, StringComparer.Ordinal)]
        : node.Properties;

    private void WriteArray(SchemaNode node, string name, MemberKind kind, Sight? sight, int depth)
    {
        if (node.Items is not SchemaNode items)
        {
            json.WriteStartArray();
            json.WriteEndArray();
            return;
        }

        int most = (int)Math.Min(node.Number("maxItems") ?? int.MaxValue, int.MaxValue);
        if (items.Type is "integer" or "number" || (items.Type == "array" && IsPlace(kind, node)))
        {
            WritePlace(items, kind, sight);
        }
        else if (items.Properties is [var key, var value] && MemberKinds.Of(key.Name, key.Node) == MemberKind.Key && MemberKinds.Of(value.Name, value.Node) == MemberKind.Value)
        {
            WritePairs(key, value, most, depth);
        }
        else if (items.Type == "string")
        {
            WriteWords(items, name, sight, most);
        }
        else
        {
            json.WriteStartArray();
            IEnumerable<Sight> shown = sight is null ? scene.Sights : [sight];
            foreach (Sight one in shown.Take(most))
            {
                Write(items, name, one, depth + 1);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>A dictionary on the wire: how often each color was seen.</summary>
    private void WritePairs((string Name, SchemaNode Node) key, (string Name, SchemaNode Node) value, int most, int depth)
    {
        json.WriteStartArray();
        foreach (IGrouping<ColorName, Sight> group in scene.Sights.GroupBy(sight => sight.Region.Color).OrderBy(group => group.Key).Take(most))
        {
            json.WriteStartObject();
            json.WriteString(key.Name, group.Key.ToString().ToLowerInvariant());
            json.WritePropertyName(value.Name);
            if (value.Node.Type is "integer" or "number")
            {
                json.WriteNumberValue(group.Count());
            }
            else
            {
                Write(value.Node, value.Name, group.First(), depth + 1);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteWords(SchemaNode items, string name, Sight? sight, int most)
    {
        json.WriteStartArray();
        HashSet<string> said = [];
        foreach (Sight one in sight is null ? scene.Sights : [sight])
        {
            string word = WordFor(items, name, MemberKind.Label, one);
            if (said.Count < most && said.Add(word))
            {
                json.WriteStringValue(word);
            }
        }

        json.WriteEndArray();
    }

    private static bool IsPlace(MemberKind kind, SchemaNode node) =>
        kind is MemberKind.Box or MemberKind.Point or MemberKind.Points or MemberKind.Box3D or MemberKind.Mask && node.Type is not ("boolean" or "integer" or "number");

    /// <summary>Whether the pixels say anything about a property.</summary>
    private static bool IsKnown(MemberKind kind, string name, SchemaNode node) =>
        kind != MemberKind.Other || node.Enum.Count > 0 || node.Type is "boolean" or "array" or "object" || node.Options.Any(option => IsKnown(kind, name, option) && option.Type != "null");
}
