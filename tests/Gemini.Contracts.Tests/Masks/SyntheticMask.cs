using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>Masks made by formulas: what models send, and what they might.</summary>
internal sealed record SyntheticMask(string Name, int Width, int Height, byte[] Pixels)
{
    public static IReadOnlyList<SyntheticMask> All { get; } =
    [
        Blob("blob", 256, 256, 1), Blob("odd blob", 201, 97, 2), Smooth("smooth", 256, 256, 3), Noise("two-valued noise", 64, 64, 4, isBilevel: true),
        Noise("noise", 70, 50, 5, isBilevel: false), new("empty", 30, 30, new byte[900]), new("full", 31, 29, [.. Enumerable.Repeat((byte)255, 899)]),
        new("one pixel", 1, 1, [255]), new("column", 1, 5, [0, 255, 255, 0, 255]), new("row", 5, 1, [255, 0, 0, 255, 255]),
        new("gray", 9, 9, [.. Enumerable.Repeat((byte)128, 81)]),
    ];

    public static SyntheticMask Random(Random random, int width, int height) => random.Next(4) switch
    {
        0 => Blob("blob", width, height, random.Next()),
        1 => Smooth("smooth", width, height, random.Next()),
        2 => Noise("two-valued noise", width, height, random.Next(), isBilevel: true),
        _ => Noise("noise", width, height, random.Next(), isBilevel: false),
    };

    /// <summary>A few overlapping discs with a hole, 0 and 255.</summary>
    public static SyntheticMask Blob(string name, int width, int height, int seed) =>
        new(name, width, height, [.. Field(width, height, seed).Select(value => value > 0.45 ? byte.MaxValue : (byte)0)]);

    /// <summary>A probability map.</summary>
    public static SyntheticMask Smooth(string name, int width, int height, int seed) =>
        new(name, width, height, [.. Field(width, height, seed).Select(value => (byte)Math.Clamp(value * 255, 0, 255))]);

    public static SyntheticMask Noise(string name, int width, int height, int seed, bool isBilevel)
    {
        byte[] pixels = new byte[width * height];
        new Random(seed).NextBytes(pixels);
        return new(name, width, height, isBilevel ? [.. pixels.Select(value => value > 127 ? byte.MaxValue : (byte)0)] : pixels);
    }

    /// <summary>The rows as PNG has them, each behind a filter byte of 0.</summary>
    public byte[] Raw()
    {
        byte[] raw = new byte[Height * (Width + 1)];
        for (int y = 0; y < Height; y++)
        {
            Pixels.AsSpan(y * Width, Width).CopyTo(raw.AsSpan(y * (Width + 1) + 1));
        }

        return raw;
    }

    /// <summary>The mask by its edges, if it has two values and few enough.</summary>
    public BilevelMask? Edges() => EdgeScanner.Current.TryScan(Raw(), Width, Height, out MaskRows rows) ? BilevelMask.From(rows) : null;

    public override string ToString() => $"{Name} {Width}×{Height}";

    private static double[] Field(int width, int height, int seed)
    {
        Random random = new(seed);
        (double X, double Y, double R, double W)[] hills = [.. Enumerable.Range(0, 5).Select(i =>
            (random.NextDouble(), random.NextDouble(), 0.1 + 0.25 * random.NextDouble(), i == 4 ? -1.5 : 0.9))];
        double[] field = new double[width * height];
        for (int i = 0; i < field.Length; i++)
        {
            (double x, double y) = ((i % width + 0.5) / width, (i / width + 0.5) / height);
            field[i] = hills.Sum(hill => hill.W * Math.Exp(-((x - hill.X) * (x - hill.X) + (y - hill.Y) * (y - hill.Y)) / (hill.R * hill.R)));
        }

        return field;
    }
}
