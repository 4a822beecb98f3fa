using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>What stands around the styles and at the end of every page that is written here: no script, no file, no address.</summary>
internal static class PageHead
{
    /// <summary>What stands before a page's styles.</summary>
    /// <param name="page">Gets it.</param>
    /// <param name="title">The title as markup.</param>
    /// <param name="images">Where its pictures may come from, as sources of a content security policy.</param>
    public static StringBuilder Begin(StringBuilder page, string title, string images = "data:") =>

        // The policy is a second protection besides the escaping: even a label that was taken for markup could not run or load anything.
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src {images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>

            """);

    /// <summary>What stands between a page's styles and what it shows.</summary>
    /// <param name="page">Gets it.</param>
    /// <param name="title">The title as markup.</param>
    public static StringBuilder End(StringBuilder page, string title) => page.Append(CultureInfo.InvariantCulture, $"""
        </style>
        </head>
        <body>
        <h1 dir="auto">{title}</h1>

        """);
}
