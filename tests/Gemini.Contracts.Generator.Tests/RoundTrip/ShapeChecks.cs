using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Gemini.Contracts.Reading;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>What holds of the shape of any contract and any answer: the contract's writer is the oracle.</summary>
internal static class ShapeChecks
{
    public static void Run<T>(VisionContract<T> contract, T answer, AnswerFrames frames)
    {
        ContractShape<T> shape = contract.Shape;
        JsonNode written = JsonNode.Parse(contract.Write(answer, frames).Span)!;
        ImmutableArray<AnswerPlace> places = shape.GetPlaces(answer);
        HashSet<string> templates = [.. shape.Templates.Select(static template => template.Pointer)];
        foreach (AnswerPlace place in places)
        {
            JsonNode? node = At(written, place.Pointer);
            Assert.True(place.Value is null || node is not null || IsUnsayable(place), $"{contract.Name}: nothing is written at {place}.\n{written}");
            Assert.True(templates.Contains(place.Template) || IsDeeper(place.Template, templates), $"{contract.Name}: {place.Template} is no template.");
        }

        Assert.Equal(places.Length, shape.GetItems(answer).Sum(static item => item.Places.Length));
        Assert.Equal(places.Select(static place => place.Pointer).Order(), shape.GetItems(answer).SelectMany(static item => item.Places).Select(static place => place.Pointer).Order());
        Assert.Equal(places.Length, places.Select(static place => place.Pointer).Distinct().Count());
        Assert.True(ReferenceEquals(answer, shape.Change(answer, static place => place.Value)) || typeof(T).IsValueType);
        foreach (AnswerPlace place in places.Where(static place => Other(place) is not null).Take(12))
        {
            T changed = shape.With(answer, place.Pointer, Other(place));
            Assert.Equal(written.ToJsonString(), JsonNode.Parse(contract.Write(answer, frames).Span)!.ToJsonString());
            JsonNode rewritten = JsonNode.Parse(contract.Write(changed, frames).Span)!;
            JsonNode expected = written.DeepClone();
            Assert.NotNull(At(rewritten, place.Pointer) ?? At(rewritten, place.Pointer[..place.Pointer.LastIndexOf('/')]));
            Replace(expected, place.Pointer, At(rewritten, place.Pointer)?.DeepClone());
            Assert.True(AnswerComparison.Lost(expected, rewritten) is null, $"{contract.Name}: more than {place.Pointer} changed\n{expected}\n{rewritten}");
            Assert.True(IsInSet(place) || At(rewritten, place.Pointer)?.ToJsonString() != At(written, place.Pointer)?.ToJsonString(), $"{contract.Name}: {place.Pointer} did not change");
        }
    }

    /// <summary>Another value of the place's kind; null for kinds that are left alone, and for elements that a set might hold already.</summary>
    private static object? Other(AnswerPlace place) => (place.Kind, place.Value) switch
    {
        (PlaceKind.Scalar, _) when char.IsAsciiDigit(place.Pointer.Length == 0 ? 'x' : place.Pointer[^1]) && IsInSet(place) => null,
        (PlaceKind.Box, _) => new PixelBox(101, 103, 211, 223),
        (PlaceKind.NormalizedBox, _) => new NormalizedBox(101, 103, 211, 223),
        (PlaceKind.Point, _) => new PixelPoint(307, 311),
        (PlaceKind.Polygon, _) => new Polygon([new(10, 20), new(30, 20), new(30, 40)]),
        (PlaceKind.Label, string text) when text.Length > 0 && text.Contains(' ') => text + " changed",
        (PlaceKind.Scalar, bool flag) => !flag,
        (PlaceKind.Scalar, int number) => number ^ 1,
        _ => null,
    };

    // The writer leaves out what no JSON says.
    private static bool IsUnsayable(AnswerPlace place) => place.Value is double or float or string || place.Kind is PlaceKind.Points or PlaceKind.NormalizedPoints;

    private static bool IsInSet(AnswerPlace place) => place.Pointer.Split('/').Any(static part => int.TryParse(part, out _));

    /// <summary>Whether a template is that of a type within itself, which is listed once.</summary>
    private static bool IsDeeper(string template, HashSet<string> templates) =>
        templates.Any(known => template.EndsWith(known[known.LastIndexOf('/')..], StringComparison.Ordinal));

    private static JsonNode? At(JsonNode? node, string pointer)
    {
        foreach (string part in pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                JsonArray elements => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) is var i && i < elements.Count ? elements[i] : null,
                JsonObject members => members[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)],
                _ => null,
            };
        }

        return node;
    }

    private static void Replace(JsonNode root, string pointer, JsonNode? value)
    {
        int slash = pointer.LastIndexOf('/');
        string last = pointer[(slash + 1)..];
        switch (slash < 0 ? null : At(root, pointer[..slash]))
        {
            case JsonArray elements when int.Parse(last, System.Globalization.CultureInfo.InvariantCulture) is var i && i < elements.Count:
                elements[i] = value;
                break;
            case JsonObject members:
                members[last.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] = value;
                break;
        }
    }
}
