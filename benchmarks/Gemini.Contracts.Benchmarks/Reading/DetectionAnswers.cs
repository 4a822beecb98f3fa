using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>How an answer looks.</summary>
public enum AnswerLook
{
    /// <summary>An item a line, a space behind colons and commas, as the models write without being told; labels repeat.</summary>
    OneLineEach,

    /// <summary>No whitespace at all.</summary>
    Compact,

    /// <summary>Every number on its own line.</summary>
    Indented,

    /// <summary>An item a line, every label another.</summary>
    DistinctLabels,
}

/// <summary>Answers to measure with; the same in every run.</summary>
public static class DetectionAnswers
{
    private static readonly string[] Labels =
        ["green cup", "laptop", "person", "sock with blue stripes", "plant", "chair", "book", "bottle", "keyboard", "mouse", "window", "lamp"];

    /// <summary>Reads an answer by the generated contract.</summary>
    /// <exception cref="InvalidOperationException">It is not as it should be.</exception>
    public static IReadOnlyList<Detection> Read(byte[] text, AnswerFrames frames, Outcome expected)
    {
        VisionAnswer<IReadOnlyList<Detection>> answer = Detection.Contract.Read(text.AsMemory(), frames);
        return answer.Outcome == expected && answer.Rejected.Count == 0 ? answer.Value : throw new InvalidOperationException($"The answer is {answer.Outcome}.");
    }

    /// <summary>Makes an answer.</summary>
    public static byte[] Make(int items, AnswerLook look)
    {
        Random random = new(17);
        (string comma, string colon, string item, string number) = look switch
        {
            AnswerLook.Compact => (",", ":", "", ""),
            AnswerLook.Indented => (",\n    ", ": ", "\n  ", "\n      "),
            _ => (", ", ": ", "\n  ", ""),
        };
        StringBuilder text = new("[");
        for (int i = 0; i < items; i++)
        {
            int top = random.Next(0, 900);
            int left = random.Next(0, 900);
            int bottom = random.Next(top + 1, 1001);
            int right = random.Next(left + 1, 1001);
            string label = look == AnswerLook.DistinctLabels
                ? string.Create(CultureInfo.InvariantCulture, $"{Labels[random.Next(Labels.Length)]} {i}")
                : Labels[random.Next(Labels.Length)];
            string between = look == AnswerLook.Indented ? "," + number : comma;
            text.Append(i == 0 ? "" : ",").Append(item).Append('{').Append(look == AnswerLook.Indented ? "\n    " : "")
                .Append("\"box_2d\"").Append(colon).Append('[').Append(number)
                .AppendJoin(between, top, left, bottom, right)
                .Append(look == AnswerLook.Indented ? "\n    " : "").Append(']').Append(comma)
                .Append("\"label\"").Append(colon).Append('"').Append(label).Append('"')
                .Append(look == AnswerLook.Indented ? "\n  " : "").Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append(look == AnswerLook.Compact ? "]" : "\n]").ToString());
    }
}
