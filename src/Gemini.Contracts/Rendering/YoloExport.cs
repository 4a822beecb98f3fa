using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Boxes as YOLO's label lines.</summary>
internal static class YoloExport
{
    /// <summary>Prints the lines of one picture.</summary>
    public static string Print(IEnumerable<ExportedItem> items, ImmutableArray<string> labels)
    {
        StringBuilder lines = new();
        foreach (ExportedItem item in items)
        {
            if (item.Box is not { } box)
            {
                continue;
            }

            (double width, double height) = (item.Picture.Width, item.Picture.Height);
            lines.Append(CultureInfo.InvariantCulture,
                $"{labels.IndexOf(item.Label)} {(box.X1 + box.X2) / 2.0 / width:0.######} {(box.Y1 + box.Y2) / 2.0 / height:0.######} {(box.X2 - box.X1) / width:0.######} {(box.Y2 - box.Y1) / height:0.######}\n");
        }

        return lines.ToString();
    }
}
