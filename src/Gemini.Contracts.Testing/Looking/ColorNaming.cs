using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>
/// Names the colors of a whole picture, eight pixels at a time. It asks what <see cref="OkLab.Name"/> asks, with the cube roots computed here and hues compared as
/// directions; where a pixel is so close to a border between two names that rounding could decide, <see cref="OkLab.Name"/> itself is asked.
/// </summary>
internal static class ColorNaming
{
    // What eight at a time may be wrong by, with much to spare: lightness, squared chroma, distance from the line of a hue.
    private const float LightnessMargin = 3e-6f;
    private const float ChromaMargin = 1e-6f;
    private const float HueMargin = 3e-6f;

    private const uint AllEight = 0xFF;

    private static readonly HueLine Hue12 = HueLine.At(12);
    private static readonly HueLine Hue40 = HueLine.At(40);
    private static readonly HueLine Hue82 = HueLine.At(82);
    private static readonly HueLine Hue88 = HueLine.At(88);
    private static readonly HueLine Hue104 = HueLine.At(104);
    private static readonly HueLine Hue116 = HueLine.At(116);
    private static readonly HueLine Hue120 = HueLine.At(120);
    private static readonly HueLine Hue175 = HueLine.At(175);
    private static readonly HueLine Hue218 = HueLine.At(218);
    private static readonly HueLine Hue286 = HueLine.At(286);
    private static readonly HueLine Hue322 = HueLine.At(322);
    private static readonly HueLine Hue342 = HueLine.At(342);
    private static readonly HueLine Hue356 = HueLine.At(356);

    /// <summary>Names every pixel.</summary>
    /// <param name="light">The picture.</param>
    /// <param name="lightness">Gets the lightness of each pixel, row by row.</param>
    public static NameRows Name(LightPlanes light, Span<float> lightness)
    {
        NameRows names = NameRows.Rent(light.Width, light.Height);
        int lanes = Vector256<float>.Count;
        for (int y = 0; y < light.Height; y++)
        {
            int first = y * light.Width;
            ReadOnlySpan<float> red = light[0].Slice(first, light.Width);
            ReadOnlySpan<float> green = light[1].Slice(first, light.Width);
            ReadOnlySpan<float> blue = light[2].Slice(first, light.Width);
            Span<float> rowLightness = lightness.Slice(first, light.Width);
            Span<byte> row = names.Row(y);
            if (light.Width < lanes)
            {
                NameOnes(red, green, blue, rowLightness, row, 0xFF);
                continue;
            }

            for (int x = 0; ;)
            {
                uint doubtful = NameMany(red[x..], green[x..], blue[x..], rowLightness[x..], row[x..]);
                if (doubtful != 0)
                {
                    NameOnes(red.Slice(x, lanes), green.Slice(x, lanes), blue.Slice(x, lanes), rowLightness.Slice(x, lanes), row.Slice(x, lanes), doubtful);
                }

                if (x == light.Width - lanes)
                {
                    break;
                }

                x = Math.Min(x + lanes, light.Width - lanes);
            }
        }

        return names;
    }

    private static void NameOnes(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> lightness, Span<byte> names, uint which)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if ((which & (1u << i)) != 0)
            {
                OkLab color = OkLab.FromLinear(red[i], green[i], blue[i]);
                lightness[i] = color.L;
                names[i] = (byte)color.Name();
            }
        }
    }

    /// <returns>Which of the eight pixels are too close to a border.</returns>
    private static uint NameMany(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> lightness, Span<byte> names)
    {
        Vector256<float> r = Vector256.Create(red);
        Vector256<float> g = Vector256.Create(green);
        Vector256<float> b = Vector256.Create(blue);
        Vector256<float> l = CubeRoot(Sum(0.4122214708f, r, 0.5363325363f, g, 0.0514459929f, b));
        Vector256<float> m = CubeRoot(Sum(0.2119034982f, r, 0.6806995451f, g, 0.1073969566f, b));
        Vector256<float> s = CubeRoot(Sum(0.0883024619f, r, 0.2817188376f, g, 0.6299787005f, b));
        Vector256<float> light = Sum(0.2104542553f, l, 0.7936177850f, m, -0.0040720468f, s);
        light.CopyTo(lightness);
        ColorQuestions color = new(
            light, Sum(1.9779984951f, l, -2.4285922050f, m, 0.4505937099f, s), Sum(0.0259040371f, l, 0.7827717662f, m, -0.8086757660f, s));

        Vector256<int> isGray = color.IsFainter(Vector256.ConditionalSelect(Vector256.GreaterThan(light, Vector256.Create(0.85f)), Vector256.Create(0.035f), Vector256.Create(0.06f)));
        Vector256<int> isBlack = color.IsDarker(0.18f) | (color.IsDarker(0.28f) & color.IsFainter(0.12f));
        Vector256<int> hasNoHue = isGray | isBlack;
        Vector256<int> name = Choose(isBlack, ColorName.Black, Choose(color.IsLighter(0.90f), ColorName.White, ColorName.Gray));

        // Neighbors are mostly alike: of eight pixels without any hue nothing more is asked, of eight warm ones nothing about cold ones.
        if (hasNoHue.ExtractMostSignificantBits() != AllEight)
        {
            name = Select(hasNoHue, name, NameHues(ref color, hasNoHue));
        }

        Vector256<short> shorts = Vector256.Narrow(name, Vector256<int>.Zero);
        ulong eight = Vector128.Narrow(shorts.GetLower(), Vector128<short>.Zero).AsUInt64().ToScalar();
        MemoryMarshal.Write(names, in eight);
        return color.Doubtful(hasNoHue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> NameHues(ref ColorQuestions color, Vector256<int> hasNoHue)
    {
        Vector256<int> isWarm = color.IsHueBelow(Hue88);
        if ((isWarm | hasNoHue).ExtractMostSignificantBits() == AllEight)
        {
            return NameWarm(ref color, hasNoHue);
        }

        Vector256<int> cold = NameCold(ref color);
        return (isWarm & ~hasNoHue).ExtractMostSignificantBits() == 0 ? cold : Select(isWarm, NameWarm(ref color, hasNoHue), cold);
    }

    /// <summary>Hues below 88 degrees: red to yellow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> NameWarm(ref ColorQuestions color, Vector256<int> hasNoHue)
    {
        Vector256<int> orange = Choose(
            color.IsDarker(0.62f) | color.IsFainter(0.13f), ColorName.Brown, Choose(color.IsHueBelow(Hue82) | color.IsDarker(0.72f), ColorName.Orange, ColorName.Yellow));
        Vector256<int> isRed = color.IsHueBelow(Hue40);
        if ((isRed & ~hasNoHue).ExtractMostSignificantBits() == 0)
        {
            return orange;
        }

        Vector256<int> red = Choose(color.IsLighter(0.70f), ColorName.Pink, Choose(color.IsFainter(0.15f), ColorName.Brown, ColorName.Red));
        return Select(isRed, Select(color.IsHueBelow(Hue12), Choose(color.IsLighter(0.60f), ColorName.Pink, ColorName.Red), red), orange);
    }

    /// <summary>Hues of 88 degrees and more: yellow to pink, and red again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> NameCold(ref ColorQuestions color)
    {
        Vector256<int> isBelow342 = color.IsHueBelow(Hue342);
        Vector256<int> yellowish = Select(
            color.IsLighter(0.70f), Choose(color.IsHueBelow(Hue116), ColorName.Yellow, ColorName.Green), Choose(color.IsHueBelow(Hue104), ColorName.Brown, ColorName.Green));
        Vector256<int> name = Choose(color.IsLighter(0.60f), ColorName.Pink, Choose(color.IsHueBelow(Hue356) & ~isBelow342, ColorName.Purple, ColorName.Red));
        name = Select(isBelow342, Choose(color.IsLighter(0.66f), ColorName.Pink, ColorName.Purple), name);
        name = Choose(color.IsHueBelow(Hue322), ColorName.Purple, name);
        name = Choose(color.IsHueBelow(Hue286), ColorName.Blue, name);
        name = Choose(color.IsHueBelow(Hue218), ColorName.Cyan, name);
        name = Choose(color.IsHueBelow(Hue175), ColorName.Green, name);
        return Select(color.IsHueBelow(Hue120), yellowish, name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Choose(Vector256<int> isSo, ColorName yes, Vector256<int> no) => Vector256.ConditionalSelect(isSo, Vector256.Create((int)yes), no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Choose(Vector256<int> isSo, ColorName yes, ColorName no) =>
        Vector256.ConditionalSelect(isSo, Vector256.Create((int)yes), Vector256.Create((int)no));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Select(Vector256<int> isSo, Vector256<int> yes, Vector256<int> no) => Vector256.ConditionalSelect(isSo, yes, no);

    /// <summary>The weighted sum of three numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sum(float first, Vector256<float> x, float second, Vector256<float> y, float third, Vector256<float> z) =>
        Vector256.MultiplyAddEstimate(Vector256.Create(first), x, Vector256.MultiplyAddEstimate(Vector256.Create(second), y, Vector256.Create(third) * z));

    /// <summary>
    /// Cube roots to about the last bits, without a division: 1 / ∛x is guessed by a third of the exponent, and the series of 1 / ∛(1 − h), where h is what the guess
    /// leaves over, makes it right, first to four terms, then to two.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> CubeRoot(Vector256<float> x)
    {
        x = Vector256.MaxNative(x, Vector256.Create(1e-9f));
        Vector256<float> y = (Vector256.Create(1_419_900_000) - Vector256.ConvertToInt32Native(Vector256.ConvertToSingle(x.AsInt32()) * (1f / 3))).AsSingle();
        Vector256<float> h = Rest(y);
        Vector256<float> series = Vector256.MultiplyAddEstimate(h, Vector256.Create(14f / 81), Vector256.Create(2f / 9));
        series = Vector256.MultiplyAddEstimate(h, series, Vector256.Create(1f / 3));
        y = Vector256.MultiplyAddEstimate(y * h, series, y);
        h = Rest(y);
        y = Vector256.MultiplyAddEstimate(y, h * (1f / 3), y);
        return x * y * y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<float> Rest(Vector256<float> root) => Vector256.MultiplyAddEstimate(-x * root, root * root, Vector256<float>.One);
    }

    /// <summary>What is asked of eight colors, and how close the answers were.</summary>
    private ref struct ColorQuestions
    {
        private readonly Vector256<float> _l;
        private readonly Vector256<float> _a;
        private readonly Vector256<float> _b;
        private readonly Vector256<float> _chroma;
        private Vector256<float> _closestLightness = Vector256.Create(1f);
        private Vector256<float> _closestChroma = Vector256.Create(1f);
        private Vector256<float> _closestHue = Vector256.Create(1f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ColorQuestions(Vector256<float> l, Vector256<float> a, Vector256<float> b)
        {
            _l = l;
            _a = a;
            _b = b;
            _chroma = (a * a) + (b * b);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> IsLighter(float than) => Vector256.GreaterThan(Near(ref _closestLightness, _l - Vector256.Create(than)), Vector256<float>.Zero).AsInt32();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> IsDarker(float than) => Vector256.LessThan(Near(ref _closestLightness, _l - Vector256.Create(than)), Vector256<float>.Zero).AsInt32();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> IsFainter(float than) => IsFainter(Vector256.Create(than));

        /// <summary>Whether the saturation, which is chroma divided by lightness, is below a number: both sides squared.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> IsFainter(Vector256<float> than)
        {
            Vector256<float> limit = than * _l;
            return Vector256.LessThan(Near(ref _closestChroma, _chroma - (limit * limit)), Vector256<float>.Zero).AsInt32();
        }

        /// <summary>Whether the hue, 0 to 360 degrees, is below a line's: on which side of the line through gray the color lies.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> IsHueBelow(HueLine line)
        {
            Vector256<float> side = Near(ref _closestHue, (line.Cos * _b) - (line.Sin * _a));
            Vector256<int> isUpper = Vector256.GreaterThanOrEqual(_b, Vector256<float>.Zero).AsInt32();
            Vector256<int> isBefore = Vector256.LessThan(side, Vector256<float>.Zero).AsInt32();
            return line.IsUpper ? isUpper & isBefore : isUpper | isBefore;
        }

        /// <summary>Which colors were too close to a border; of those without hue, the hue does not matter.</summary>
        public readonly uint Doubtful(Vector256<int> hasNoHue)
        {
            Vector256<float> isClose = Vector256.LessThan(_closestLightness, Vector256.Create(LightnessMargin)) | Vector256.LessThan(_closestChroma, Vector256.Create(ChromaMargin));
            Vector256<int> isCloseHue = Vector256.LessThan(_closestHue, Vector256.Create(HueMargin)).AsInt32() & ~hasNoHue;
            return (isClose.AsInt32() | isCloseHue).ExtractMostSignificantBits();
        }

        /// <summary>Remembers the smallest distance. None is NaN, which all but the native minimum have steps of their own for.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> Near(ref Vector256<float> closest, Vector256<float> distance)
        {
            closest = Vector256.MinNative(closest, Vector256.Abs(distance));
            return distance;
        }
    }

    /// <summary>The line from gray in the direction of a hue.</summary>
    private readonly record struct HueLine(float Sin, float Cos, bool IsUpper)
    {
        public static HueLine At(int degrees)
        {
            (double sin, double cos) = Math.SinCos(degrees * (Math.PI / 180));
            return new HueLine((float)sin, (float)cos, degrees <= 180);
        }
    }
}
