using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Draws which part of the answers of each confidence is right, and the line on which both would be the same.</summary>
internal static class ReliabilityCurve
{
    private const double Side = 300;
    private const double Margin = 30;

    /// <summary>The curve as an SVG element, with a line of words below.</summary>
    public static string Print(ConfidenceCalibration calibration)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"curve\" viewBox=\"0 0 {Side + 2 * Margin} {Side + 2 * Margin}\" role=\"img\" aria-label=\"Reliability curve\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin}\" y=\"{Margin}\" width=\"{Side}\" height=\"{Side}\" fill=\"none\" stroke=\"currentColor\" opacity=\".4\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(0)}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\" stroke=\"currentColor\" stroke-dasharray=\"4 4\" opacity=\".5\"/>\n");
        StringBuilder points = new();
        foreach (ReliabilityBin bin in calibration.Bins)
        {
            if (bin is { MeanConfidence: { } confidence, Accuracy: { } accuracy })
            {
                points.Append(CultureInfo.InvariantCulture, $"{X(confidence)},{Y(accuracy)} ");
                double radius = 3 + 6 * Math.Sqrt((double)bin.Count / calibration.Count);
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(confidence)}\" cy=\"{Y(accuracy)}\" r=\"{Number(radius)}\" fill=\"var(--line)\"><title>{bin.Count} answers of {Number(bin.From)} to {Number(bin.To)}: {Number(100 * accuracy)} % right</title></circle>\n");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points.ToString().TrimEnd()}\" fill=\"none\" stroke=\"var(--line)\" stroke-width=\"2\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(0.5)}\" y=\"{Side + 2 * Margin - 6}\" text-anchor=\"middle\" fill=\"currentColor\" font-size=\"13\">confidence</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"-{X(0.5)}\" y=\"18\" transform=\"rotate(-90)\" text-anchor=\"middle\" fill=\"currentColor\" font-size=\"13\">right</text>\n</svg>\n");
        return svg.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{calibration.Count} answers · Brier {ScoreTable.Text(calibration.Brier)} · ECE {ScoreTable.Text(calibration.ExpectedError)}</p>\n").ToString();
    }

    private static string X(double value) => Number(Margin + Side * value);

    private static string Y(double value) => Number(Margin + Side * (1 - value));

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
