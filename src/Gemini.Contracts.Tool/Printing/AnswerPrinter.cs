using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Printing;

/// <summary>Prints an answer: items, findings, rejected objects, cost.</summary>
internal static class AnswerPrinter
{
    private const int MaxFindings = 50;

    /// <summary>Prints it.</summary>
    public static void Print(ToolConsole console, JsonObject answer)
    {
        JsonObject[] items = [.. answer["items"]!.AsArray().OfType<JsonObject>()];
        if (items.Length > 0)
        {
            console.Ansi.Write(ItemTable(items));
        }

        PrintFindings(console, answer);
        PrintRejected(console, answer);
        console.Ansi.MarkupLine(Summary(answer, items.Length));
        if (answer["html"] is { } html)
        {
            // A line of its own, as it is: a path that was broken to fit the terminal could not be opened.
            console.Out.WriteLine("Drawn: " + TerminalText.Clean(html.GetValue<string>()));
        }

        if (answer["problem"] is { } problem)
        {
            console.Ansi.MarkupLine($"[yellow]{TerminalText.Markup(problem.GetValue<string>())}[/]");
        }
    }

    /// <summary>An item in one line, for a stream.</summary>
    public static string Line(JsonObject item) => TerminalText.Line(string.Join("  ", item["places"]!.AsArray().OfType<JsonObject>().Select(static place => $"{place["name"]} {Value(place)}")), 200);

    private static Table ItemTable(JsonObject[] items)
    {
        string[] names = [.. items.SelectMany(static item => item["places"]!.AsArray().OfType<JsonObject>()).Select(static place => place["name"]!.GetValue<string>()).Distinct()];
        Table table = new Table().RoundedBorder().AddColumn("#");
        foreach (string name in names)
        {
            table.AddColumn(TerminalText.Markup(name));
        }

        foreach (JsonObject item in items)
        {
            JsonObject[] places = [.. item["places"]!.AsArray().OfType<JsonObject>()];
            string pointer = item["pointer"]!.GetValue<string>();
            table.AddRow([TerminalText.Markup(pointer.Length == 0 ? "" : pointer), .. names.Select(name =>
                TerminalText.Markup(TerminalText.Line(string.Join("; ", places.Where(place => place["name"]!.GetValue<string>() == name).Select(Value)), 60)))]);
        }

        return table;
    }

    private static string Value(JsonObject place) => place["value"] switch
    {
        null => "–",
        JsonValue value => value.ToString(),
        JsonArray { Count: > 8 } points => string.Create(CultureInfo.InvariantCulture, $"{points.Count} points"),
        JsonArray numbers => string.Join(" ", numbers.Select(static number => number is JsonArray point ? $"({string.Join(", ", point)})" : number!.ToString())),
        JsonObject mask when mask["problem"] is { } problem => $"{mask["source"]}: {problem}",
        JsonObject mask => string.Create(CultureInfo.InvariantCulture, $"{mask["area"]?.GetValue<long>() ?? 0:N0} px"),
        var other => other.ToString(),
    };

    private static void PrintFindings(ToolConsole console, JsonObject answer)
    {
        JsonObject[] findings = [.. answer["findings"]!.AsArray().OfType<JsonObject>()];
        foreach (JsonObject finding in findings.Take(MaxFindings))
        {
            string pointer = finding["pointer"]!.GetValue<string>();
            int start = finding["start"]!.GetValue<int>();
            string bytes = finding["bytes"]!.GetValue<string>();
            console.Ansi.MarkupLine(string.Create(CultureInfo.InvariantCulture,
                $"[yellow]finding[/] {TerminalText.Markup(finding["code"]!.GetValue<string>())} at {TerminalText.Markup(pointer.Length == 0 ? "the root" : pointer)}, bytes {start} to {start + finding["length"]!.GetValue<int>()}: {TerminalText.Markup(finding["message"]!.GetValue<string>())}{(bytes.Length == 0 ? "" : $" [grey]{TerminalText.Markup(TerminalText.Line(bytes, 60))}[/]")}"));
        }

        if (findings.Length > MaxFindings)
        {
            console.Ansi.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[yellow]{findings.Length - MaxFindings} more findings[/]; --json shows all."));
        }
    }

    private static void PrintRejected(ToolConsole console, JsonObject answer)
    {
        foreach (JsonObject item in answer["rejected"]!.AsArray().OfType<JsonObject>())
        {
            console.Ansi.MarkupLine($"[red]rejected[/] {TerminalText.Markup(item["reason"]!.GetValue<string>())} at {TerminalText.Markup(item["pointer"]!.GetValue<string>())}: {TerminalText.Markup(item["message"]!.GetValue<string>())} [grey]{TerminalText.Markup(TerminalText.Line(item["text"]!.GetValue<string>(), 100))}[/]");
        }
    }

    private static string Summary(JsonObject answer, int items)
    {
        bool isWhole = answer["isWhole"]!.GetValue<bool>();
        JsonNode usage = answer["usage"]!;
        int total = usage["total"]!.GetValue<int>();
        List<string> parts = [$"[{(isWhole ? "green" : "yellow")}]{answer["outcome"]}[/]", string.Create(CultureInfo.InvariantCulture, $"{items} {(items == 1 ? "item" : "items")}")];
        if (answer["modelAnswered"] is { } model)
        {
            parts.Add(TerminalText.Markup(model.GetValue<string>()));
        }

        if (total > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{total:N0} tokens"));
        }

        if (answer["cost"] is { } cost)
        {
            // The stand-in is free; the price is that of the model that was asked.
            bool isStandIn = answer["modelAnswered"]?.GetValue<string>() == "local-gemini";
            parts.Add((isStandIn ? "would cost about " : "") + Money.Of(cost.GetValue<decimal>()));
        }

        return string.Join(" · ", parts);
    }
}
