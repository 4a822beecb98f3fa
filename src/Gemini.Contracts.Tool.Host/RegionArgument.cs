using System.Globalization;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.ToolHost;

/// <summary>A region of a picture as a person types it: pixels, separated by commas or blanks.</summary>
internal static class RegionArgument
{
    /// <summary>Reads it.</summary>
    public static PromptArgument Parse(PromptPart part, string text)
    {
        string[] words = text.Split([',', ' ', ';', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        int[] numbers = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw Wrong(part, text);
            }
        }

        return (part.Kind, numbers.Length) switch
        {
            (PromptPartKind.Box, 4) => PromptArgument.FromBox(new PixelBox(numbers[0], numbers[1], numbers[2], numbers[3])),
            (PromptPartKind.Point, 2) => PromptArgument.FromPoint(new PixelPoint(numbers[0], numbers[1])),
            (PromptPartKind.Points, >= 2) when numbers.Length % 2 == 0 => PromptArgument.Points(Points(numbers)),
            (PromptPartKind.Polygon, >= 6) when numbers.Length % 2 == 0 => PromptArgument.FromPolygon(new Polygon([.. Points(numbers)])),
            _ => throw Wrong(part, text),
        };
    }

    /// <summary>How a region is written.</summary>
    public static string Form(PromptPartKind kind) => kind switch
    {
        PromptPartKind.Box => "X1,Y1,X2,Y2",
        PromptPartKind.Point => "X,Y",
        _ => "X1,Y1,X2,Y2,…",
    };

    /// <summary>A region for a request that is only looked at.</summary>
    public static PromptArgument StandIn(PromptPartKind kind) => kind switch
    {
        PromptPartKind.Box => PromptArgument.FromBox(new PixelBox(0, 0, 1, 1)),
        PromptPartKind.Point => PromptArgument.FromPoint(default),
        PromptPartKind.Points => PromptArgument.Points([default]),
        PromptPartKind.Polygon => PromptArgument.FromPolygon(new Polygon([new PixelPoint(0, 0), new PixelPoint(1, 0), new PixelPoint(1, 1)])),
        _ => throw new HostException($"The prompt takes a {kind}, which this tool does not know; update it."),
    };

    private static IEnumerable<PixelPoint> Points(int[] numbers) => numbers.Chunk(2).Select(static pair => new PixelPoint(pair[0], pair[1]));

    private static HostException Wrong(PromptPart part, string text) =>
        new($"'{text}' is no {ContractJson.Word(part.Kind)}; write the region '{part.Value}' in pixels as {Form(part.Kind)}.");
}
