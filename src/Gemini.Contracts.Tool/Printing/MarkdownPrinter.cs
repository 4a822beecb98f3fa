using System.Text;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Printing;

/// <summary>Prints the Markdown of the project's own pages: headings, paragraphs, code, lists and tables.</summary>
internal static class MarkdownPrinter
{
    /// <summary>Prints a page.</summary>
    public static void Print(IAnsiConsole console, string page)
    {
        string[] lines = page.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, static closing => closing.StartsWith("```", StringComparison.Ordinal));
                end = end < 0 ? lines.Length : end;
                console.Write(new Panel(new Text(string.Join('\n', lines[(i + 1)..end]))).RoundedBorder().BorderColor(Color.Grey));
                i = end;
            }
            else if (line.StartsWith('|') && i + 1 < lines.Length && lines[i + 1].StartsWith("|-", StringComparison.Ordinal))
            {
                i = PrintTable(console, lines, i);
            }
            else if (line.StartsWith('#'))
            {
                console.MarkupLine($"[bold]{Inline(line.TrimStart('#').Trim())}[/]");
            }
            else
            {
                console.MarkupLine(Inline(line));
            }
        }
    }

    /// <summary>Emphasis, code and links of one line, as Spectre's markup.</summary>
    public static string Inline(string line)
    {
        StringBuilder markup = new();
        int position = 0;
        while (position < line.Length)
        {
            if (line[position] == '`' && line.IndexOf('`', position + 1) is > 0 and var code)
            {
                markup.Append("[aqua]").Append(Markup.Escape(line[(position + 1)..code])).Append("[/]");
                position = code + 1;
            }
            else if (line[position] == '*' && Span(line, position, "**") is > 0 and var bold)
            {
                markup.Append("[bold]").Append(Markup.Escape(line[(position + 2)..bold])).Append("[/]");
                position = bold + 2;
            }
            else if (line[position] == '*' && Span(line, position, "*") is > 0 and var italic)
            {
                markup.Append("[italic]").Append(Markup.Escape(line[(position + 1)..italic])).Append("[/]");
                position = italic + 1;
            }
            else if (line[position] == '[' && line.IndexOf("](", position, StringComparison.Ordinal) is > 0 and var middle && line.IndexOf(')', middle) is > 0 and var close)
            {
                markup.Append("[underline]").Append(Markup.Escape(line[(position + 1)..middle].Replace("`", "", StringComparison.Ordinal))).Append("[/]");
                position = close + 1;
            }
            else
            {
                markup.Append(Markup.Escape(line[position].ToString()));
                position++;
            }
        }

        return markup.ToString();
    }

    private static int Span(string line, int position, string sign)
    {
        int start = position + sign.Length;
        bool opens = line.AsSpan(position).StartsWith(sign) && start < line.Length && line[start] is not (' ' or '*');
        return opens ? line.IndexOf(sign, start, StringComparison.Ordinal) : -1;
    }

    private static int PrintTable(IAnsiConsole console, string[] lines, int start)
    {
        Table table = new Table().RoundedBorder();
        foreach (string cell in Cells(lines[start]))
        {
            table.AddColumn(new TableColumn(Inline(cell)));
        }

        int row = start + 2;
        for (; row < lines.Length && lines[row].StartsWith('|'); row++)
        {
            table.AddRow([.. Cells(lines[row]).Take(table.Columns.Count).Select(Inline)]);
        }

        console.Write(table);
        return row - 1;
    }

    private static IEnumerable<string> Cells(string line) => line.Trim().Trim('|').Split('|').Select(static cell => cell.Trim());
}
