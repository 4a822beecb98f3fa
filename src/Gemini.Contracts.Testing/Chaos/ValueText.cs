using System.Collections;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>A value as one text that is the same for values that are the same: each place of the contract with what it holds.</summary>
internal static class ValueText
{
    /// <summary>Writes a value.</summary>
    public static string Of<T>(VisionContract<T> contract, T value)
    {
        StringBuilder text = new();
        foreach (AnswerPlace place in contract.Shape.GetPlaces(value))
        {
            text.Append(place.Pointer).Append(" = ");
            Append(text, place.Value);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string words:
                text.Append('"').Append(words).Append('"');
                break;
            case SegmentationMask mask:
                Append(text, mask);
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable values:
                text.Append('[');
                foreach (object? one in values)
                {
                    Append(text, one);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }

    private static void Append(StringBuilder text, SegmentationMask mask)
    {
        text.Append(mask.Box);
        if (mask.TryToBitMask(out BitMask? bits, out MaskProblem problem))
        {
            text.Append(' ').Append(bits.Area.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            text.Append(' ').Append(problem);
        }
    }
}
