using System.Reflection;
using System.Text;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>The one page: markup, style and script in one answer, so that nothing else has to be loaded.</summary>
internal static class StudioPage
{
    /// <summary>The page.</summary>
    /// <param name="nonce">Marks the style and the script as ours.</param>
    public static byte[] Print(string nonce) => Encoding.UTF8.GetBytes(Read("page.html")
        .Replace("<style></style>", $"<style nonce=\"{nonce}\">\n{Read("page.css")}</style>", StringComparison.Ordinal)
        .Replace("<script></script>", $"<script nonce=\"{nonce}\">\n{Read("drawing.js")}\n{Read("page.js")}</script>", StringComparison.Ordinal));

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("studio/" + name)
            ?? throw new InvalidOperationException($"The tool lacks its resource studio/{name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
