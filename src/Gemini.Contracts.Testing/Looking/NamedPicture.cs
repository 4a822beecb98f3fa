using System.Buffers;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>A picture made ready to be looked at: at most <see cref="MaxSide"/> pixels a side, smoothed against noise, every pixel's color named.</summary>
internal sealed class NamedPicture : IDisposable
{
    /// <summary>More pixels a side show nothing more of things that are worth a box.</summary>
    public const int MaxSide = 800;

    private float[] _lightness;
    private readonly NameRows _names;

    private NamedPicture(int width, int height, float[] lightness, NameRows names)
    {
        Width = width;
        Height = height;
        _lightness = lightness;
        _names = names;
    }

    /// <summary>In looked-at pixels.</summary>
    public int Width { get; }

    /// <summary>In looked-at pixels.</summary>
    public int Height { get; }

    /// <summary>The lightness (Oklab's L) of each smoothed pixel, row by row.</summary>
    public ReadOnlySpan<float> Lightness => _lightness.AsSpan(0, Width * Height);

    /// <summary>The name of each pixel's color, after its neighbors had a say.</summary>
    public NameRows Names => _names;

    /// <summary>Reduces, smooths and names.</summary>
    public static NamedPicture Create(PixelPicture picture)
    {
        int factor = Math.Max(1, (Math.Max(picture.Width, picture.Height) + MaxSide - 1) / MaxSide);
        int width = Math.Max(1, picture.Width / factor);
        int height = Math.Max(1, picture.Height / factor);
        LightPlanes light = LightPlanes.Reduce(picture, factor, width, height);

        // A reduced picture was smoothed by being reduced; a very small one has no grain to lose its edges for.
        int passes = factor > 2 || Math.Min(width, height) < 24 ? 0 : factor == 2 ? 1 : 2;
        if (passes > 0)
        {
            light.Smooth(isTwice: passes == 2);
        }

        float[] lightness = ArrayPool<float>.Shared.Rent(width * height);
        NameRows names = ColorNaming.Name(light, lightness);
        light.Return();
        return new NamedPicture(width, height, lightness, passes == 0 ? names : names.Vote());
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        float[] lightness = Interlocked.Exchange(ref _lightness, []);
        if (lightness.Length > 0)
        {
            ArrayPool<float>.Shared.Return(lightness);
            _names.Return();
        }
    }
}
