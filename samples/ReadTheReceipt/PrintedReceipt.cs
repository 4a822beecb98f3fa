using System.Globalization;
using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace ReadTheReceipt;

/// <summary>A receipt drawn from the values that it should be read as: what is printed, and where, is known to the pixel.</summary>
internal static class PrintedReceipt
{
    private const int Width = 760;
    private const int Height = 900;
    private const int Left = 130;
    private const int Right = 630;

    private static readonly Rgb Table = new(112, 84, 62);
    private static readonly Rgb Paper = new(250, 249, 244);
    private static readonly Rgb Ink = new(44, 44, 52);

    /// <summary>Draws the receipt.</summary>
    /// <returns>The picture, and what a perfect answer would say of it.</returns>
    public static (DrawnPicture Picture, Receipt Expected) Draw()
    {
        PixelBox sheet = new(90, 40, 670, 860);
        DrawnPicture picture = new DrawnPicture(Width, Height, Table).Shadow(sheet, 14).Rectangle(sheet, Paper, shade: 0.06);
        Located<string> merchant = new("TEA HOUSE", Print(picture, "TEA HOUSE", 245, 80, 6));
        Print(picture, "12 HARBOUR STREET", 265, 150, 3);
        Rule(picture, 205);
        Print(picture, "DATE", Left, 225, 3);
        Located<DateOnly> date = new(new DateOnly(2026, 10, 31), PrintRight(picture, "31.10.2026", 225, 3));
        Rule(picture, 265);
        List<Located<ReceiptLine>> lines = [];
        int y = 300;
        foreach (ReceiptLine line in (ReceiptLine[])[new("OOLONG TEA", 2, 9.00m), new("SENCHA", 1, 4.50m), new("ALMOND CAKE", 1, 5.20m), new("SPARKLING WATER", 3, 8.40m)])
        {
            PixelBox left = Print(picture, $"{line.Quantity.ToString(CultureInfo.InvariantCulture)} {line.Name}", Left, y, 3);
            lines.Add(new(line, left.Union(PrintRight(picture, Money(line.Price), y, 3))));
            y += 48;
        }

        Rule(picture, y + 4);
        decimal sum = lines.Sum(static line => line.Value.Price);
        Print(picture, "TOTAL", Left, y + 34, 5);
        Located<decimal> total = new(sum, PrintRight(picture, Money(sum), y + 34, 5));
        Print(picture, "PAID BY", Left, y + 100, 3);
        Located<PaidBy> payment = new(PaidBy.Card, PrintRight(picture, "CARD", y + 100, 3));
        Rule(picture, y + 150);
        Print(picture, "THANK YOU", 288, y + 190, 4);
        return (picture.Light(1.04, 0.86).Noise(2), new Receipt(merchant, date, lines, total, null, payment));
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Rule(DrawnPicture picture, int y) => picture.Rectangle(new PixelBox(Left, y, Right, y + 2), Ink, shade: 0);

    private static PixelBox PrintRight(DrawnPicture picture, string text, int y, int scale) => Print(picture, text, Right - DotFont.WidthOf(text, scale), y, scale);

    private static PixelBox Print(DrawnPicture picture, string text, int x, int y, int scale)
    {
        foreach (PixelBox dot in DotFont.Dots(text, x, y, scale))
        {
            picture.Rectangle(dot, Ink, shade: 0);
        }

        return PixelBox.FromSize(x, y, DotFont.WidthOf(text, scale), DotFont.Rows * scale);
    }
}
