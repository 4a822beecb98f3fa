using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gemini.Contracts.Site.Api;

/// <summary>Documentation comments as Markdown.</summary>
/// <param name="link">What stands for a reference: its id, such as <c>T:System.String</c>, becomes a link, or code.</param>
internal sealed partial class DocText(Func<string, string> link)
{
    /// <summary>The content of an element; empty where there is none.</summary>
    public string Of(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        StringBuilder text = new();
        foreach (XNode node in element.Nodes())
        {
            Append(text, node);
        }

        return Blanks().Replace(text.ToString().Replace("\r", "", StringComparison.Ordinal), "\n\n").Trim();
    }

    private void Append(StringBuilder text, XNode node)
    {
        switch (node)
        {
            case XText words:
                text.Append(Escape(White().Replace(words.Value, " ")));
                break;
            case XElement { Name.LocalName: "see" or "seealso" } see:
                text.Append(see.Attribute("cref") is { } reference ? link(reference.Value)
                    : see.Attribute("langword") is { } word ? $"`{word.Value}`"
                    : $"[{(see.Value.Length > 0 ? see.Value : see.Attribute("href")!.Value)}]({see.Attribute("href")!.Value})");
                break;
            case XElement { Name.LocalName: "c" } code:
                text.Append(Code(code.Value));
                break;
            case XElement { Name.LocalName: "paramref" or "typeparamref" } name:
                text.Append(Code(name.Attribute("name")!.Value));
                break;
            case XElement { Name.LocalName: "code" } block:
                text.Append("\n\n```csharp\n").Append(block.Value.Trim('\n')).Append("\n```\n\n");
                break;
            case XElement { Name.LocalName: "item" } item:
                text.Append("\n- ").Append(Of(item));
                break;
            case XElement { Name.LocalName: "para" or "list" } block:
                text.Append("\n\n").Append(Of(block)).Append("\n\n");
                break;
            case XElement other:
                text.Append(Of(other));
                break;
        }
    }

    public static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    // What Markdown would take for its own.
    private static string Escape(string text) => Special().Replace(text, static match => "\\" + match.Value);

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"\s*\n\s*\n\s*")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[<>*_\[\]`|]")]
    private static partial Regex Special();
}
