using System.Text;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>An answer as JSON: items with their places in pixels, what was noticed, what was rejected, what it cost.</summary>
internal static class AnswerJson
{
    /// <summary>The answer.</summary>
    /// <param name="answer">What was read.</param>
    /// <param name="contract">By which it was read.</param>
    /// <param name="frames">Of the request's pictures.</param>
    /// <param name="withMasks">Whether masks come as PNG data, to be drawn, and not only as their sizes.</param>
    public static JsonObject Of<T>(VisionAnswer<T> answer, VisionContract<T> contract, AnswerFrames frames, bool withMasks)
    {
        PlaceJson places = new(contract.Shape, frames, withMasks);
        string text = answer.RawText;
        JsonArray items = [.. Items(answer, contract).Select(places.Item)];
        AddBytes(items, answer);
        JsonObject json = new()
        {
            ["contract"] = contract.Name,
            ["fingerprint"] = contract.Fingerprint,
            ["libraryVersion"] = ProjectContracts.LibraryVersion,
            ["outcome"] = answer.Outcome.ToString(),
            ["isWhole"] = answer.IsWhole,
            ["problem"] = Problem(answer),
            ["modelAsked"] = answer.ModelAsked,
            ["modelAnswered"] = answer.ModelAnswered,
            ["isAnsweredByOtherModel"] = answer.IsAnsweredByOtherModel,
            ["finishReason"] = answer.FinishReason?.ToString(),
            ["usage"] = new JsonObject
            {
                ["prompt"] = answer.Usage.Prompt,
                ["candidates"] = answer.Usage.Candidates,
                ["thoughts"] = answer.Usage.Thoughts,
                ["total"] = answer.Usage.Total,
            },
            ["cost"] = Cost(answer),
            ["items"] = items,
            ["findings"] = new JsonArray([.. answer.Findings.Select(finding => Finding(finding, answer.RawUtf8))]),
            ["rejected"] = new JsonArray([.. answer.Rejected.Select(static item => new JsonObject
            {
                ["reason"] = item.Reason.ToString(),
                ["pointer"] = item.Pointer,
                ["message"] = item.Message,
                ["text"] = item.Text,
            })]),
            ["text"] = text,
        };
        return json;
    }

    /// <summary>US dollars by the catalog's prices of today; null where they are not known.</summary>
    public static decimal? Price(string? model, long input, long output)
    {
        ModelPrice? price = model is null ? null : ModelCatalog.Default.Get(model).GetPrice(DateOnly.FromDateTime(DateTime.UtcNow));
        return price is null ? null : (input * price.InputPerMillion + output * price.OutputPerMillion) / 1_000_000;
    }

    private static System.Collections.Immutable.ImmutableArray<AnswerItem> Items<T>(VisionAnswer<T> answer, VisionContract<T> contract) =>
        answer.TryGetValue(out T? value) ? contract.Shape.GetItems(value) : [];

    private static void AddBytes<T>(JsonArray items, VisionAnswer<T> answer)
    {
        JsonObject[] elements = [.. items.OfType<JsonObject>().Where(static item => item["pointer"]!.GetValue<string>().LastIndexOf('/') == 0)];
        IReadOnlyList<(int Start, int End)> bytes = ItemBytes.Find(answer.RawUtf8.Span, elements.Length, answer.Rejected);
        for (int i = 0; i < bytes.Count; i++)
        {
            elements[i]["start"] = bytes[i].Start;
            elements[i]["length"] = bytes[i].End - bytes[i].Start;
            elements[i]["bytes"] = Encoding.UTF8.GetString(answer.RawUtf8.Span[bytes[i].Start..bytes[i].End]);
        }
    }

    private static string? Problem<T>(VisionAnswer<T> answer)
    {
        if (answer.IsWhole)
        {
            return null;
        }

        try
        {
            answer.EnsureWhole();
            return null;
        }
        catch (VisionAnswerException problem)
        {
            return problem.Message;
        }
    }

    private static decimal? Cost<T>(VisionAnswer<T> answer) =>
        answer.Usage.Total == 0 ? null : Price(answer.ModelAsked, answer.Usage.Prompt + answer.Usage.ToolUsePrompt, answer.Usage.Candidates + answer.Usage.Thoughts);

    private static JsonObject Finding(Finding finding, ReadOnlyMemory<byte> text)
    {
        int start = Math.Clamp(finding.Start, 0, text.Length);
        return new JsonObject
        {
            ["code"] = finding.Code,
            ["category"] = finding.Category.ToString(),
            ["pointer"] = finding.Pointer,
            ["start"] = finding.Start,
            ["length"] = finding.Length,
            ["message"] = finding.Message,
            ["bytes"] = Encoding.UTF8.GetString(text.Span.Slice(start, Math.Clamp(finding.Length, 0, Math.Min(200, text.Length - start)))),
        };
    }
}
