namespace Gemini.Contracts.Site.Drawings;

/// <summary>The drawings of the documentation: files of <c>docs/images</c> that a program draws, so that their numbers are the library's.</summary>
internal static class Diagrams
{
    /// <summary>Each file's name and content.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["coordinates.svg"] = CoordinatesDiagram.Draw(),
        ["frames.svg"] = FramesDiagram.Draw(),
        ["house.svg"] = HouseDiagram.Draw(),
    };
}
