using System.Text.RegularExpressions;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Coordinates in the picture that are held in plain numbers or in a text: they would keep the model's own scale and order of axes.</summary>
internal static class HandMadeBoxes
{
    private static readonly Regex Looking = new(
        @"\b(?:detect|find|locate|localize|segment|mark|spot|box|boxes|where|objects?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex OnEarth = new(@"latitude|longitude|\bgps\b|\bgeo|\bmap\b|\bearth\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly string[][] Corners =
    [
        ["x1", "y1", "x2", "y2"], ["x0", "y0", "x1", "y1"], ["xmin", "ymin", "xmax", "ymax"], ["minx", "miny", "maxx", "maxy"],
        ["left", "top", "right", "bottom"], ["x", "y", "width", "height"], ["x", "y", "w", "h"],
    ];

    /// <summary>Reports such members of the objects of a contract; an object that has coordinates of the library's own types is left alone.</summary>
    public static void Check(ParseContext context, TypeGraph graph, string prompt)
    {
        for (int i = 0; i < graph.ObjectCount; i++)
        {
            List<ParsedMember> members = graph.Members(i);
            if (!members.Exists(static member => member.Value is { IsSpatial: true } or { Kind: ValueKind.Located }))
            {
                CheckEach(context, members, prompt);
                CheckTogether(context, members);
            }
        }
    }

    private static void CheckEach(ParseContext context, List<ParsedMember> members, string prompt)
    {
        foreach (ParsedMember member in members)
        {
            MemberCandidate candidate = member.Candidate;
            bool isOnEarth = OnEarth.IsMatch(prompt) || (candidate.Description is { } words && OnEarth.IsMatch(words));
            if (!isOnEarth && TypeInstead(candidate.WireName, member.Value, prompt) is { } instead)
            {
                string type = SymbolNames.Display(candidate.Type);
                context.Problems.Report(ProblemKind.HandMadeBox, candidate.Word, $"'{candidate.Property.Name}' of type '{type}'", instead);
            }
        }
    }

    /// <summary>What a member should be: <c>PixelBox</c> or <c>PixelPoint</c>; null where it is surely no coordinate.</summary>
    private static string? TypeInstead(string name, ValueModel? value, string prompt)
    {
        if (value is { Kind: ValueKind.String })
        {
            return name != "box" && MarkerNames.Of(name) == KnownAttribute.Box ? "PixelBox" : null;
        }

        if (value is not { Kind: ValueKind.List, Element: { IsNullable: false, Kind: ValueKind.Int32 or ValueKind.Int64 or ValueKind.Single or ValueKind.Double } element })
        {
            return null;
        }

        bool isWhole = element.Kind is ValueKind.Int32 or ValueKind.Int64;
        bool isNamed = name switch
        {
            "bounds" or "rect" or "rectangle" or "bounding_rect" or "bounding_rectangle" or "box_coordinates" or "box_coords" or "bbox_coordinates" or "bbox_coords"
                or "bounding_box_coordinates" or "xyxy" or "box_xyxy" or "roi" => true,
            "coordinates" or "coords" => isWhole,
            "location" or "position" or "region" => isWhole && Looking.IsMatch(prompt),
            _ => false,
        };
        return !isNamed ? null : value.Constraints switch
        {
            null or { MinLength: -1, MaxLength: -1 } or { MinLength: 4 } or { MaxLength: 4 } => "PixelBox",
            { MinLength: 2, MaxLength: 2 } => "PixelPoint",
            _ => null,
        };
    }

    private static void CheckTogether(ParseContext context, List<ParsedMember> members)
    {
        foreach (string[] corners in Corners)
        {
            List<ParsedMember> found = [];
            foreach (string corner in corners)
            {
                found.AddRange(members.FindAll(member => member.Candidate.WireName.Replace("_", "") == corner && member.Value is { Kind: >= ValueKind.SByte and <= ValueKind.Decimal }));
            }

            if (found.Count == corners.Length)
            {
                MemberCandidate first = found[0].Candidate;
                string names = string.Join(", ", found.ConvertAll(static member => $"'{member.Candidate.Property.Name}'"));
                context.Problems.Report(ProblemKind.HandMadeBox, SourceLocations.NameOf(first.Property), first.Word, names, "PixelBox");
                return;
            }
        }
    }
}
