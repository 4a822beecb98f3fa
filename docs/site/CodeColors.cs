using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Gemini.Contracts.Site;

/// <summary>C# in colors: comments, texts, keywords, and names that start with a capital letter.</summary>
internal static partial class CodeColors
{
    /// <summary>The code as HTML.</summary>
    public static string Of(string code)
    {
        StringBuilder html = new();
        int end = 0;
        foreach (Match match in Token().Matches(code))
        {
            html.Append(WebUtility.HtmlEncode(code[end..match.Index]));
            string kind = match.Groups.Values.Skip(1).First(static group => group.Success).Name;
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"{kind}\">").Append(WebUtility.HtmlEncode(match.Value)).Append("</span>");
            end = match.Index + match.Length;
        }

        return html.Append(WebUtility.HtmlEncode(code[end..])).ToString();
    }

    [GeneratedRegex(""""
        (?<c>//[^\n]*|/\*[\s\S]*?\*/)
        |(?<s>\$*"{3}[\s\S]*?"{3}(?:u8)?|[$@]*"(?:\\.|[^"\\\n])*"(?:u8)?|'(?:\\.|[^'\\\n])')
        |(?<k>\b(?:abstract|as|async|await|base|bool|break|byte|case|catch|class|const|continue|decimal|default|do|double|else|enum|extension|false|finally|float|for|foreach|get|global|if|in|init|int|interface|internal|is|long|namespace|new|not|null|object|or|out|override|params|partial|private|protected|public|readonly|record|ref|required|return|sealed|set|short|static|string|struct|switch|this|throw|true|try|using|var|virtual|void|when|where|while|with|yield)\b)
        |(?<t>\b[A-Z]\w*\b)
        """", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
