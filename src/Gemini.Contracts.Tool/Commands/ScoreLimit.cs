using System.Globalization;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Commands;

/// <summary>How low or how high a figure of a report may be.</summary>
/// <param name="Figure">Its scope and name, such as <c>label/cup recall</c>.</param>
/// <param name="Value">The least or the most, 0 to 1, as every figure is.</param>
/// <param name="IsMost">Whether the value is the most: <c>--fail-over</c>.</param>
internal sealed record ScoreLimit(string Figure, double Value, bool IsMost)
{
    /// <summary>Reads <c>FIGURE=VALUE</c>. A value that no figure can have is a mistake of the command line: it would always fail, or never.</summary>
    public static ScoreLimit Parse(string text, bool isMost)
    {
        int sign = text.LastIndexOf('=');
        return sign > 0 && double.TryParse(text.AsSpan(sign + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1
            ? new ScoreLimit(text[..sign], value, isMost)
            : throw ToolException.Usage($"'{text}' is no limit; write it as {(isMost ? "brier=0.2" : "f1=0.9")}, with a value of 0 to 1.");
    }

    /// <summary>What to say where the limit is not kept, and whether the limit itself is the mistake; null where it is kept.</summary>
    public (string Failure, bool IsMistake)? Check(JsonArray metrics)
    {
        JsonObject[] all = [.. metrics.OfType<JsonObject>()];
        if (all.FirstOrDefault(metric => NameOf(metric) == Figure) is not { } metric)
        {
            return ($"The report has no figure '{Figure}'; it has {string.Join(", ", all.Take(12).Select(NameOf))}{(all.Length > 12 ? " and so on" : "")}.", true);
        }

        bool isLowerBetter = metric["isLowerBetter"]?.GetValue<bool>() ?? false;
        if (isLowerBetter != IsMost)
        {
            return ($"{Figure} is better the {(isLowerBetter ? "lower" : "higher")} it is: limit it by {(isLowerBetter ? "--fail-over" : "--fail-under")}.", true);
        }

        string most = $"must be at {(IsMost ? "most" : "least")} {Value.ToString(CultureInfo.InvariantCulture)}";
        return metric["value"]?.GetValue<double>() is not { } value ? ($"{Figure} has no value, and {most}.", false)
            : (IsMost ? value > Value : value < Value) ? (string.Create(CultureInfo.InvariantCulture, $"{Figure} is {value:0.0000}, and {most}."), false)
            : null;
    }

    private static string NameOf(JsonObject metric) => metric["scope"]!.GetValue<string>() is { Length: > 0 } scope ? $"{scope} {metric["name"]!.GetValue<string>()}" : metric["name"]!.GetValue<string>();
}
