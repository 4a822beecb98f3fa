using System.Globalization;
using Gemini.Contracts.Rendering;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>The drawing's colors, as people with each kind of color vision see them.</summary>
public sealed class PaletteTests
{
    // Machado, Oliveira and Fernandes 2009, severity 1.0, on linear sRGB.
    private static readonly double[][] Trichromat = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    private static readonly double[][] Protanope = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    private static readonly double[][] Deuteranope = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    private static readonly double[][] Tritanope = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];

    [Fact]
    public void Everybody_can_tell_the_colors_apart()
    {
        foreach (double[][] eyes in (double[][][])[Trichromat, Protanope, Deuteranope, Tritanope])
        {
            for (int i = 0; i < DrawingPalette.Count; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    double distance = Distance(Seen(DrawingPalette.Of(i), eyes), Seen(DrawingPalette.Of(k), eyes));
                    Assert.True(distance >= 0.11, string.Create(CultureInfo.InvariantCulture, $"{DrawingPalette.Of(i)} and {DrawingPalette.Of(k)} are {distance:0.000} apart."));
                }
            }
        }
    }

    [Fact]
    public void A_label_has_one_color_everywhere()
    {
        Assert.Equal(AnswerDrawing.GetColor("cup"), AnswerDrawing.GetColor(" cup\u200B "));
        string svg = AnswerDrawing.Over(100, 100).Add(new PixelBox(1, 1, 9, 9), "other").Add(new PixelBox(20, 20, 60, 60), "cup").ToSvg();
        Assert.Contains(AnswerDrawing.GetColor("cup"), svg, StringComparison.Ordinal);
    }

    private static double Distance((double L, double A, double B) one, (double L, double A, double B) other) =>
        Math.Sqrt(Math.Pow(one.L - other.L, 2) + Math.Pow(one.A - other.A, 2) + Math.Pow(one.B - other.B, 2));

    private static (double L, double A, double B) Seen(string color, double[][] eyes)
    {
        double[] linear = [Linear(color, 1), Linear(color, 3), Linear(color, 5)];
        double[] seen = [.. eyes.Select(row => Math.Clamp((row[0] * linear[0]) + (row[1] * linear[1]) + (row[2] * linear[2]), 0, 1))];
        double l = Math.Cbrt((0.4122214708 * seen[0]) + (0.5363325363 * seen[1]) + (0.0514459929 * seen[2]));
        double m = Math.Cbrt((0.2119034982 * seen[0]) + (0.6806995451 * seen[1]) + (0.1073969566 * seen[2]));
        double s = Math.Cbrt((0.0883024619 * seen[0]) + (0.2817188376 * seen[1]) + (0.6299787005 * seen[2]));
        return ((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s), (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s), (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static double Linear(string color, int start)
    {
        double channel = int.Parse(color.AsSpan(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
    }
}
