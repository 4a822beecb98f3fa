using System.Globalization;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Answering;

/// <content>Boxes, points, outlines and masks, as the models write them: boxes and points y first, outlines x first.</content>
internal sealed partial class SceneWriter
{
    private const int OutlineRows = 24;

    private void WritePlace(SchemaNode items, MemberKind kind, Sight? sight)
    {
        json.WriteStartArray();
        if (sight is not null)
        {
            (int yMin, int xMin, int yMax, int xMax) = sight.Box;
            switch (kind)
            {
                case MemberKind.Box:
                    WriteNumbers(yMin, xMin, yMax, xMax);
                    break;
                case MemberKind.Point when items.Type != "array":
                    (int down, int across) = sight.Point;
                    WriteNumbers(down, across);
                    break;
                case MemberKind.Box3D:
                    // Depth cannot be seen in one picture of plain colors: a meter away, as wide and as deep as the box is in it.
                    (int y, int x) = sight.Point;
                    WriteNumbers(x - 500, y - 500, 1000, xMax - xMin, yMax - yMin, xMax - xMin, 0, 0, 0);
                    break;
                case MemberKind.Mask or MemberKind.Points or MemberKind.Point:
                    WriteOutline(sight, isNested: items.Type == "array", isXFirst: kind == MemberKind.Mask);
                    break;
                default:
                    WriteNumbers(sight.Region.Area);
                    break;
            }
        }

        json.WriteEndArray();
    }

    private void WriteNumbers(params ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }
    }

    /// <summary>The outline read off some rows: down the left edges, up the right ones.</summary>
    private void WriteOutline(Sight sight, bool isNested, bool isXFirst)
    {
        foreach ((int x, int y) in Outline(sight))
        {
            (int one, int two) = isXFirst ? (x, y) : (y, x);
            if (isNested)
            {
                json.WriteStartArray();
                WriteNumbers(one, two);
                json.WriteEndArray();
            }
            else
            {
                WriteNumbers(one, two);
            }
        }
    }

    private static List<(int X, int Y)> Outline(Sight sight)
    {
        PixelBox box = sight.Region.Box;
        int rows = Math.Min(OutlineRows, box.Height);
        List<(int X, int Y)> left = [];
        List<(int X, int Y)> right = [];
        for (int i = 0; i <= rows; i++)
        {
            int y = box.Y1 + Math.Min(box.Height - 1, i * box.Height / rows);
            int first = sight.Region.Pixels.Next(box.X1, y);
            if (first < box.X2)
            {
                int down = Scale(i * box.Height / rows + box.Y1, sight.Height);
                left.Add((Scale(first, sight.Width), down));
                right.Add((Scale(sight.Region.Pixels.Previous(box.X2 - 1, y) + 1, sight.Width), down));
            }
        }

        right.Reverse();
        left.AddRange(right);
        return left;

        static int Scale(int pixels, int size) => Sight.Scale(pixels, size);
    }

    /// <summary>
    /// A mask as a text, in the shape of the model that is asked: a polygon, or the box-sized picture of the thing, 255 where it is. A model without masks answers with the
    /// words that such models were seen to answer with.
    /// </summary>
    private void WriteMask(Sight sight)
    {
        if (habits.Masks == MaskShape.None)
        {
            json.WriteStringValue("gimme_mask_for_this");
            return;
        }

        if (habits.Masks == MaskShape.Polygon)
        {
            json.WriteStringValue("[" + string.Join(", ", Outline(sight).Select(static point => string.Create(CultureInfo.InvariantCulture, $"[{point.X}, {point.Y}]"))) + "]");
            return;
        }

        PixelBox box = sight.Region.Box;
        byte[] gray = new byte[box.Width * box.Height];
        for (int i = 0; i < gray.Length; i++)
        {
            gray[i] = sight.Region.Pixels.Contains(box.X1 + (i % box.Width), box.Y1 + (i / box.Width)) ? (byte)255 : (byte)0;
        }

        byte[] png = PngWriter.Write(gray, box.Width, box.Height, channels: 1);
        json.WriteStringValue("data:image/png;base64," + Convert.ToBase64String(png));
    }
}
