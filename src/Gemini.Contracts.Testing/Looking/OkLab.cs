namespace Gemini.Contracts.Testing.Looking;

/// <summary>
/// A color by lightness and two opponent axes in Oklab (Björn Ottosson, 2020). Under more or less of the same light, hue and the ratio of
/// chroma to lightness stay as they are (all three coordinates grow with the cube root of the light), which is why shade does not change a color's name here.
/// </summary>
internal readonly record struct OkLab(float L, float A, float B)
{
    /// <summary>How colorful, seen against its own lightness: about 0 for grays, 0.43 for the strongest red.</summary>
    public float Saturation => L <= 0.001f ? 0 : MathF.Sqrt(A * A + B * B) / L;

    /// <summary>Degrees, 0–360: red about 29, yellow 110, green 142, blue 264, magenta 328.</summary>
    public float Hue
    {
        get
        {
            float degrees = MathF.Atan2(B, A) * (180 / MathF.PI);
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }

    /// <summary>From light (linear sRGB, 0–1).</summary>
    public static OkLab FromLinear(float r, float g, float b)
    {
        float l = MathF.Cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
        float m = MathF.Cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
        float s = MathF.Cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
        return new OkLab(
            0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
            1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
            0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s);
    }

    /// <summary>From 8-bit sRGB.</summary>
    public static OkLab From(Rgb color) => FromLinear(Rgb.Linear(color.R), Rgb.Linear(color.G), Rgb.Linear(color.B));

    /// <summary>What most people would call the color.</summary>
    public ColorName Name()
    {
        float saturation = Saturation;
        if (L < 0.18f || (L < 0.28f && saturation < 0.12f))
        {
            return ColorName.Black;
        }

        // Near white a faint tint still shows; in the dark it does not.
        if (saturation < (L > 0.85f ? 0.035f : 0.06f))
        {
            return L > 0.90f ? ColorName.White : ColorName.Gray;
        }

        float hue = Hue;
        return hue switch
        {
            < 12 => Reddish(hue),
            < 40 => Red(saturation),
            < 88 => L < 0.62f || saturation < 0.13f ? ColorName.Brown : hue < 82 || L < 0.72f ? ColorName.Orange : ColorName.Yellow,
            < 120 => Yellowish(hue),
            < 175 => ColorName.Green,
            < 218 => ColorName.Cyan,
            < 286 => ColorName.Blue,
            < 322 => ColorName.Purple,
            < 342 => L > 0.66f ? ColorName.Pink : ColorName.Purple,
            _ => Reddish(hue),
        };
    }

    /// <summary>Light or faint red is pink or, faint and dark, brown.</summary>
    private ColorName Red(float saturation) => L > 0.70f ? ColorName.Pink : saturation < 0.15f ? ColorName.Brown : ColorName.Red;

    private ColorName Reddish(float hue) => L > 0.60f ? ColorName.Pink : hue is > 342 and < 356 ? ColorName.Purple : ColorName.Red;

    /// <summary>Dark yellow is olive: people call its green side green and its orange side brown.</summary>
    private ColorName Yellowish(float hue) =>
        L > 0.70f ? hue < 116 ? ColorName.Yellow : ColorName.Green : hue < 104 ? ColorName.Brown : ColorName.Green;
}
