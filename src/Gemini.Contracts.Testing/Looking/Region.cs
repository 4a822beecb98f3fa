namespace Gemini.Contracts.Testing.Looking;

/// <summary>A connected part of a picture that has one color's name.</summary>
/// <param name="Color">The name.</param>
/// <param name="Pixels">Which pixels belong to it, holes filled.</param>
/// <param name="Area">How many they are.</param>
/// <param name="Lightness">The mean lightness (Oklab's L), 0–1.</param>
/// <param name="Purity">How many of its pixels had the color's name before holes were filled and edges repaired, 0–1.</param>
internal sealed record Region(ColorName Color, RegionPixels Pixels, int Area, float Lightness, double Purity)
{
    /// <summary>Edges in looked-at pixels; right and bottom exclusive.</summary>
    public PixelBox Box => Pixels.Box;

    /// <summary>How much of its box it covers, 0–1: a rectangle 1, an ellipse π/4.</summary>
    public double Fill => Area / (double)Math.Max(1, Box.Area);

    /// <summary>Round, square or something else, told from how much of its box it covers.</summary>
    public string Shape => Fill switch
    {
        > 0.92 => Math.Min(Box.Width, Box.Height) * 1.1 >= Math.Max(Box.Width, Box.Height) ? "square" : "rectangular",
        > 0.74 and < 0.83 => Math.Min(Box.Width, Box.Height) * 1.1 >= Math.Max(Box.Width, Box.Height) ? "round" : "oval",
        _ => "",
    };

    /// <summary>Light, dark or neither.</summary>
    public string Tone => Color is ColorName.Black or ColorName.White ? "" : Lightness switch
    {
        > 0.80f when Color != ColorName.Yellow => "light",
        < 0.50f when Color is not (ColorName.Brown or ColorName.Blue or ColorName.Purple) => "dark",
        < 0.36f => "dark",
        _ => "",
    };

    /// <summary>What the stand-in can honestly say of it, such as <c>dark green round object</c>: it sees colors and shapes, not things.</summary>
    public string Label => string.Join(' ', new[] { Tone, Color.ToString().ToLowerInvariant(), Shape, "object" }.Where(word => word.Length > 0));
}
