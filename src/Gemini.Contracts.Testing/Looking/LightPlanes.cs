using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>The light of a picture's pixels: one plane of numbers for red, green and blue each, in rented buffers.</summary>
internal readonly ref struct LightPlanes
{
    private readonly float[] _planes;
    private readonly int _size;

    private LightPlanes(float[] planes, int width, int height)
    {
        _planes = planes;
        _size = width * height;
        Width = width;
        Height = height;
    }

    /// <summary>In looked-at pixels.</summary>
    public int Width { get; }

    /// <summary>In looked-at pixels.</summary>
    public int Height { get; }

    /// <summary>One plane, row by row.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    public ReadOnlySpan<float> this[int channel] => _planes.AsSpan(channel * _size, _size);

    /// <summary>The light of <paramref name="factor"/> × <paramref name="factor"/> pixels each (not the mean of their 8-bit values).</summary>
    public static LightPlanes Reduce(PixelPicture picture, int factor, int width, int height)
    {
        LightPlanes light = new(ArrayPool<float>.Shared.Rent(width * height * 3), width, height);
        ReadOnlySpan<float> linear = Testing.Rgb.LinearTable;
        Span<float> red = light.Plane(0);
        Span<float> green = light.Plane(1);
        Span<float> blue = light.Plane(2);
        if (factor == 1)
        {
            ReadOnlySpan<byte> pixels = picture.Pixels;
            for (int to = 0, from = 0; to < red.Length; to++, from += PixelPicture.Step)
            {
                red[to] = linear[pixels[from]];
                green[to] = linear[pixels[from + 1]];
                blue[to] = linear[pixels[from + 2]];
            }

            return light;
        }

        red.Clear();
        green.Clear();
        blue.Clear();
        float share = 1f / (factor * factor);
        (int right, int bottom) = (Math.Min(width * factor, picture.Width), Math.Min(height * factor, picture.Height));
        for (int y = 0; y < bottom; y++)
        {
            ReadOnlySpan<byte> row = picture.Pixels.Slice(y * picture.Width * PixelPicture.Step, picture.Width * PixelPicture.Step);
            int first = y / factor * width;
            for (int x = 0; x < right; x++)
            {
                int to = first + (x / factor);
                red[to] += linear[row[x * PixelPicture.Step]] * share;
                green[to] += linear[row[(x * PixelPicture.Step) + 1]] * share;
                blue[to] += linear[row[(x * PixelPicture.Step) + 2]] * share;
            }
        }

        return light;
    }

    /// <summary>Each pixel becomes the mean of itself and its eight neighbors, once or twice.</summary>
    public void Smooth(bool isTwice)
    {
        float[] once = ArrayPool<float>.Shared.Rent(_size);
        for (int channel = 0; channel < 3; channel++)
        {
            // A row is smoothed again as soon as the row below it was smoothed: then nobody asks for what it was before, and it is still near the processor.
            Span<float> plane = Plane(channel);
            for (int y = 0; y < Height; y++)
            {
                SmoothRow(plane, once, y);
                if (isTwice && y > 0)
                {
                    SmoothRow(once, plane, y - 1);
                }
            }

            if (isTwice)
            {
                SmoothRow(once, plane, Height - 1);
            }
            else
            {
                once.AsSpan(0, _size).CopyTo(plane);
            }
        }

        ArrayPool<float>.Shared.Return(once);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Return() => ArrayPool<float>.Shared.Return(_planes);

    private Span<float> Plane(int channel) => _planes.AsSpan(channel * _size, _size);

    private void SmoothRow(ReadOnlySpan<float> light, Span<float> smooth, int y)
    {
        int lanes = Vector256<float>.Count;
        bool isInside = y > 0 && y < Height - 1 && Width >= lanes + 2;
        if (!isInside)
        {
            for (int x = 0; x < Width; x++)
            {
                smooth[(y * Width) + x] = Mean(light, x, y);
            }

            return;
        }

        smooth[y * Width] = Mean(light, 0, y);
        smooth[(y * Width) + Width - 1] = Mean(light, Width - 1, y);
        ref float from = ref MemoryMarshal.GetReference(light);
        ref float to = ref MemoryMarshal.GetReference(smooth);
        int last = Width - 1 - lanes;
        for (int x = 1; ;)
        {
            // In the order in which one pixel alone is summed up, so that both give the same bits.
            int at = ((y - 1) * Width) + x;
            Vector256<float> sum = Vector256.LoadUnsafe(ref from, (nuint)(at - 1));
            sum += Vector256.LoadUnsafe(ref from, (nuint)at);
            sum += Vector256.LoadUnsafe(ref from, (nuint)(at + 1));
            at += Width;
            sum += Vector256.LoadUnsafe(ref from, (nuint)(at - 1));
            sum += Vector256.LoadUnsafe(ref from, (nuint)at);
            sum += Vector256.LoadUnsafe(ref from, (nuint)(at + 1));
            int middle = at;
            at += Width;
            sum += Vector256.LoadUnsafe(ref from, (nuint)(at - 1));
            sum += Vector256.LoadUnsafe(ref from, (nuint)at);
            sum += Vector256.LoadUnsafe(ref from, (nuint)(at + 1));
            (sum / Vector256.Create(9f)).StoreUnsafe(ref to, (nuint)middle);
            if (x == last)
            {
                return;
            }

            x = Math.Min(x + lanes, last);
        }
    }

    private float Mean(ReadOnlySpan<float> light, int x, int y)
    {
        (float sum, int count) = (0, 0);
        for (int ny = Math.Max(0, y - 1); ny <= Math.Min(Height - 1, y + 1); ny++)
        {
            for (int nx = Math.Max(0, x - 1); nx <= Math.Min(Width - 1, x + 1); nx++)
            {
                sum += light[(ny * Width) + nx];
                count++;
            }
        }

        return sum / count;
    }
}
