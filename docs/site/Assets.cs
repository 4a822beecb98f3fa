using System.Reflection;

namespace Gemini.Contracts.Site;

/// <summary>The files that every page of the site shares.</summary>
internal static class Assets
{
    /// <summary>A file's text.</summary>
    public static string Read(string name)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream("assets/" + name)!);
        return reader.ReadToEnd();
    }
}
