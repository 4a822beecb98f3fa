using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Answering;

/// <content>Strings, numbers and truth.</content>
internal sealed partial class SceneWriter
{
    private void WriteString(SchemaNode node, string name, MemberKind kind, Sight? sight)
    {
        if (kind == MemberKind.Mask && sight is not null)
        {
            WriteMask(sight);
            return;
        }

        json.WriteStringValue(WordFor(node, name, kind, sight));
    }

    private string WordFor(SchemaNode node, string name, MemberKind kind, Sight? sight)
    {
        if (node.Enum is { Count: > 0 } values)
        {
            return Fitting(values, name, sight);
        }

        // Of times the pixels say nothing: the epoch says so in the right form.
        switch (node.Format)
        {
            case "date-time":
                return "1970-01-01T00:00:00Z";
            case "date":
                return "1970-01-01";
            case "time":
                return "00:00:00";
            case "duration":
                return "PT0S";
            case "uuid":
                return Guid.Empty.ToString();
            case "uri":
                return "urn:local-gemini:unknown";
            default:
                break;
        }

        return kind switch
        {
            MemberKind.Color when sight is not null => sight.Region.Color.ToString().ToLowerInvariant(),
            MemberKind.Color => scene.Sights is [Sight first, ..] ? first.Region.Color.ToString().ToLowerInvariant() : "none",
            MemberKind.Shape when sight is not null => sight.Region.Shape is { Length: > 0 } shape ? shape : "irregular",
            MemberKind.Caption when sight is not null => Sentence(sight),
            _ => sight?.Region.Label ?? scene.Caption,
        };
    }

    /// <summary>The member that names the sight's color or shape; else, for a thing of a wanted color, the first.</summary>
    private string Fitting(IReadOnlyList<JsonElement> values, string name, Sight? sight)
    {
        sight ??= scene.Sights.Count > 0 ? scene.Sights[0] : null;
        List<string> words = [.. values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];
        if (words.Count == 0)
        {
            return values[0].ToString();
        }

        string? fitting = sight is null
            ? words.Find(word => word.Contains("none", StringComparison.OrdinalIgnoreCase) || word.Contains("unknown", StringComparison.OrdinalIgnoreCase))
            : words.Find(word => PromptColors.Of(word) == sight.Region.Color)
                ?? words.Find(word => sight.Region.Shape.Length > 0 && word.Contains(sight.Region.Shape, StringComparison.OrdinalIgnoreCase))
                ?? words.Find(word => sight.Region.Tone.Length > 0 && word.Contains(sight.Region.Tone, StringComparison.OrdinalIgnoreCase))
                ?? words.Find(word => IsSize(name) && word.Contains(Size(sight), StringComparison.OrdinalIgnoreCase));
        return fitting ?? words[0];
    }

    private void WriteNumber(SchemaNode node, string name, MemberKind kind, Sight? sight)
    {
        double share = sight is null ? 0 : sight.Region.Area / (double)(sight.Width * sight.Height);
        double value = kind switch
        {
            MemberKind.Confidence => sight?.Region.Purity ?? (scene.Sights.Count > 0 ? 1 : 0),
            MemberKind.ImageIndex => sight?.Image ?? 0,
            MemberKind.Area => sight is null ? 0 : node.Type == "integer" ? sight.Region.Area : share,
            MemberKind.Other when IsSize(name) && sight is not null => node.Type == "integer" ? sight.Region.Area : share,
            _ => PromptColors.Of(name) is ColorName color
                ? scene.Sights.Count(one => one.Region.Color == color)
                : sight is null || kind == MemberKind.Count ? CountFor(sight) : 0,
        };
        value = Math.Clamp(value, node.Number("minimum") ?? double.MinValue, node.Number("maximum") ?? double.MaxValue);
        if (node.Type == "integer")
        {
            json.WriteNumberValue((long)Math.Round(value));
        }
        else
        {
            json.WriteNumberValue(Math.Round(value, 4));
        }
    }

    /// <summary>In an item, how many things there are is one.</summary>
    private int CountFor(Sight? sight) => sight is null ? scene.Sights.Count : 1;

    private bool IsTrue(string name, Sight? sight) => PromptColors.Of(name) is ColorName color
        ? sight is null ? scene.Sights.Any(one => one.Region.Color == color) : sight.Region.Color == color
        : sight is not null || scene.Sights.Count > 0;

    private static bool IsSize(string name) => name.Contains("size", StringComparison.OrdinalIgnoreCase);

    private static string Size(Sight sight) => (sight.Region.Area / (double)(sight.Width * sight.Height)) switch
    {
        > 0.08 => "large",
        > 0.02 => "medium",
        _ => "small",
    };

    private static string Sentence(Sight sight)
    {
        (int yMin, int xMin, int yMax, int xMax) = sight.Box;
        string across = ((xMin + xMax) / 2) switch { < 333 => "left", > 667 => "right", _ => "middle" };
        string down = ((yMin + yMax) / 2) switch { < 333 => "top", > 667 => "bottom", _ => "center" };
        return string.Create(CultureInfo.InvariantCulture, $"A {sight.Region.Label} at the {down} {across} of the picture.");
    }
}
