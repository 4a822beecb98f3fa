namespace Gemini.Contracts.Testing;

/// <summary>A color in 8-bit sRGB.</summary>
/// <param name="R">Red, 0–255.</param>
/// <param name="G">Green, 0–255.</param>
/// <param name="B">Blue, 0–255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    private static readonly float[] LinearOf = BuildLinear();

    /// <summary>The same color under more or less light.</summary>
    /// <param name="light">How much light falls on it: 1 leaves it as it is, 0.5 is half the light (not half the 8-bit value).</param>
    public Rgb Lit(double light) => FromLinear(
        (float)(LinearOf[R] * light), (float)(LinearOf[G] * light), (float)(LinearOf[B] * light));

    /// <summary>A mixture of light of two colors.</summary>
    /// <param name="from">The color at 0.</param>
    /// <param name="to">The color at 1.</param>
    /// <param name="share">How much of the second, 0–1.</param>
    public static Rgb Mix(Rgb from, Rgb to, double share)
    {
        float t = (float)Math.Clamp(share, 0, 1);
        return FromLinear(
            float.Lerp(LinearOf[from.R], LinearOf[to.R], t),
            float.Lerp(LinearOf[from.G], LinearOf[to.G], t),
            float.Lerp(LinearOf[from.B], LinearOf[to.B], t));
    }

    /// <summary>The light of one 8-bit sRGB value, 0–1 (IEC 61966-2-1).</summary>
    internal static float Linear(byte value) => LinearOf[value];

    /// <summary>The light of all 256 values.</summary>
    internal static ReadOnlySpan<float> LinearTable => LinearOf;

    internal static Rgb FromLinear(float r, float g, float b) => new(Encode(r), Encode(g), Encode(b));

    private static byte Encode(float linear)
    {
        float value = linear <= 0.0031308f ? 12.92f * linear : 1.055f * MathF.Pow(linear, 1 / 2.4f) - 0.055f;
        return (byte)Math.Clamp((int)MathF.Round(value * 255), 0, 255);
    }

    private static float[] BuildLinear()
    {
        float[] table = new float[256];
        for (int i = 0; i < table.Length; i++)
        {
            float value = i / 255f;
            table[i] = value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);
        }

        return table;
    }
}
