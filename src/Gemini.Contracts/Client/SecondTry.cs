using System.Globalization;
using System.Text;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Asks again for an answer that could not be read, or of which items were rejected, and says what was wrong with it.</summary>
internal static class SecondTry
{
    /// <summary>An answer of more bytes is not shown to the model again: it would cost more than it helps.</summary>
    private const int MaxShownBytes = 16 << 10;

    private const int MaxFaults = 10;
    private const int MaxBeginBytes = 120;

    /// <summary>Whether asking again may help. An answer that was cut off, blocked or empty would be so again.</summary>
    public static bool IsWanted(Outcome outcome) => outcome is Outcome.Unreadable or Outcome.Partial;

    /// <summary>Whether the later answer goes before the earlier: it has more of what was asked for, or as much.</summary>
    public static bool IsBetter(Outcome later, int laterRejected, Outcome earlier, int earlierRejected) =>
        Rank(later) != Rank(earlier) ? Rank(later) > Rank(earlier) : laterRejected <= earlierRejected;

    /// <summary>The first request once more, with the answer that was given and a last turn of the user's that names its faults. It does not grow from try to try.</summary>
    /// <param name="first">The request.</param>
    /// <param name="answer">The answer's text, UTF-8.</param>
    /// <param name="rejected">What of it could not be read.</param>
    public static GenerateContentRequest Create(GenerateContentRequest first, ReadOnlySpan<byte> answer, IReadOnlyList<RejectedItem> rejected)
    {
        GeminiPart faults = GeminiPart.Text(Describe(rejected));
        List<RequestContent> contents = [.. first.Contents];
        if (answer.Length is > 0 and <= MaxShownBytes)
        {
            // Each wire shows it in the form that the model gave it there.
            contents.Add(new RequestContent("model", [new TextPart(Encoding.UTF8.GetString(answer)) { Answers = first.Schema }]));
            contents.Add(new RequestContent("user", [faults]));
        }
        else
        {
            contents[^1] = contents[^1] with { Parts = [.. contents[^1].Parts, faults] };
        }

        return first with { Contents = contents };
    }

    private static string Describe(IReadOnlyList<RejectedItem> rejected)
    {
        StringBuilder text = new("An earlier answer to this could not be used:\n");
        for (int i = 0; i < rejected.Count && i < MaxFaults; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {(rejected[i].Pointer.Length > 0 ? rejected[i].Pointer + ": " : "")}{rejected[i].Message.ReplaceLineEndings(" ")} ({Begin(rejected[i])})\n");
        }

        if (rejected.Count > MaxFaults)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {rejected.Count - MaxFaults} more faults of the kind\n");
        }
        else if (rejected.Count == 0)
        {
            text.Append("- it held no JSON of the form that was asked for\n");
        }

        return text.Append("Answer the whole question again, in the form that was asked for, without these faults.").ToString();
    }

    /// <summary>How the object begins, so that the model finds it among its items.</summary>
    private static string Begin(RejectedItem item)
    {
        string text = Encoding.UTF8.GetString(item.Bytes.Span[..Math.Min(MaxBeginBytes, item.Bytes.Length)]).ReplaceLineEndings(" ");
        return item.Bytes.Length > MaxBeginBytes ? text + "…" : text;
    }

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Complete or Outcome.Repaired => 3,
        Outcome.Partial => 2,
        Outcome.Truncated => 1,
        _ => 0,
    };
}
