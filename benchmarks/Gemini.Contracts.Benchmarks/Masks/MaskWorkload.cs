using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Benchmarks.Masks;

/// <summary>
/// An answer with 100 segmented items, made by formulas from a fixed seed. Boxes are a tenth to six tenths of the picture's width and height, at any place.
/// "Real" masks are like those that models send: blobs of 0 and 255 that touch the edges of their box, no row filtered. "Smooth" masks are probability
/// maps with some noise, rows filtered with Sub, Up or Paeth, whichever is smallest.
/// </summary>
internal sealed class MaskWorkload
{
    public const int Items = 100;
    private const int Side = 256;

    private MaskWorkload(byte[][] pngs, NormalizedBox[] boxes, ImageFrame frame)
    {
        Pngs = pngs;
        Frame = frame;
        Texts = [.. pngs.Select(png => Encoding.ASCII.GetBytes("data:image/png;base64," + Convert.ToBase64String(png)))];
        Placements = [.. boxes.Select(box => new MaskPlacement(box, frame))];
        StringBuilder answer = new("[");
        for (int i = 0; i < pngs.Length; i++)
        {
            NormalizedBox box = boxes[i];
            answer.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "\n" : ",\n")}  {{\"box_2d\": [{box.YMin}, {box.XMin}, {box.YMax}, {box.XMax}], \"mask\": \"")
                .Append(Encoding.ASCII.GetString(Texts[i])).Append("\", \"label\": \"item\"}");
        }

        Answer = Encoding.UTF8.GetBytes(answer.Append("\n]").ToString());
    }

    public byte[][] Pngs { get; }

    public byte[][] Texts { get; }

    public MaskPlacement[] Placements { get; }

    public ImageFrame Frame { get; }

    /// <summary>The whole answer, as JSON.</summary>
    public byte[] Answer { get; }

    /// <summary>The zlib streams alone.</summary>
    public byte[][] Streams => [.. Pngs.Select(png => png.AsSpan(41, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33))).ToArray())];

    public static MaskWorkload Make(string kind, int width, int height)
    {
        Random random = new(5);
        byte[][] pngs = new byte[Items][];
        NormalizedBox[] boxes = new NormalizedBox[Items];
        for (int i = 0; i < Items; i++)
        {
            double[] field = Field(random);
            double[] sorted = [.. field.Order()];
            byte[] pixels = kind switch
            {
                "real" => [.. field.Select(value => value > sorted[(int)(sorted.Length * 0.35)] ? byte.MaxValue : (byte)0)],
                "smooth" => [.. field.Select(value => (byte)Math.Clamp(value / sorted[^1] * 255 + 0.6 * (random.NextDouble() - 0.5), 0, 255))],
                _ => Noise(random),
            };
            pngs[i] = Png(pixels, isFiltered: kind == "smooth");
            int boxWidth = random.Next(100, 600), boxHeight = random.Next(100, 600);
            int left = random.Next(0, 1000 - boxWidth), top = random.Next(0, 1000 - boxHeight);
            boxes[i] = new NormalizedBox(top, left, top + boxHeight, left + boxWidth);
        }

        return new MaskWorkload(pngs, boxes, ImageFrame.Create(width, height));
    }

    private static byte[] Noise(Random random)
    {
        byte[] pixels = new byte[Side * Side];
        random.NextBytes(pixels);
        return pixels;
    }

    private static double[] Field(Random random)
    {
        double[] field = new double[Side * Side];
        for (int hill = 0; hill < 4; hill++)
        {
            (double x, double y, double r) = (0.2 + 0.6 * random.NextDouble(), 0.2 + 0.6 * random.NextDouble(), 0.15 + 0.25 * random.NextDouble());
            for (int i = 0; i < field.Length; i++)
            {
                (double dx, double dy) = ((double)(i % Side) / Side - x, (double)(i / Side) / Side - y);
                field[i] += Math.Exp(-2 * (dx * dx + dy * dy) / (r * r));
            }
        }

        return field;
    }

    private static byte[] Png(byte[] pixels, bool isFiltered)
    {
        using MemoryStream raw = new();
        byte[][] candidates = [new byte[Side], new byte[Side], new byte[Side]];
        for (int y = 0; y < Side; y++)
        {
            ReadOnlySpan<byte> row = pixels.AsSpan(y * Side, Side);
            if (!isFiltered)
            {
                raw.WriteByte(0);
                raw.Write(row);
                continue;
            }

            int best = 0, least = int.MaxValue;
            for (int kind = 0; kind < 3; kind++)
            {
                int sum = 0;
                for (int x = 0; x < Side; x++)
                {
                    int left = x > 0 ? row[x - 1] : 0, up = y > 0 ? pixels[(y - 1) * Side + x] : 0, corner = x > 0 && y > 0 ? pixels[(y - 1) * Side + x - 1] : 0;
                    int p = left + up - corner;
                    (int a, int b, int c) = (Math.Abs(p - left), Math.Abs(p - up), Math.Abs(p - corner));
                    byte difference = (byte)(row[x] - (kind == 0 ? left : kind == 1 ? up : a <= b && a <= c ? left : b <= c ? up : corner));
                    candidates[kind][x] = difference;
                    sum += Math.Abs((sbyte)difference);
                }

                (best, least) = sum < least ? (kind, sum) : (best, least);
            }

            raw.WriteByte((byte)(best == 2 ? 4 : best + 1));
            raw.Write(candidates[best]);
        }

        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, isFiltered ? CompressionLevel.Optimal : CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(raw.ToArray());
        }

        byte[] header = [0, 0, 1, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0];
        return [.. PngLayout.Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", compressed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
