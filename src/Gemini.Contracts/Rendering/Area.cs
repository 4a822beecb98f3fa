namespace Gemini.Contracts.Rendering;

/// <summary>A rectangle of a drawing, edges in order.</summary>
internal readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Size => Width * Height;

    public bool Overlaps(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Area other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;

    public double SharedWith(Area other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left)) * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));

    public Area Scaled(double factor) => new(Left * factor, Top * factor, Right * factor, Bottom * factor);

    public Area MovedTo(double left, double top) => new(left, top, left + Width, top + Height);

    /// <summary>The smallest that holds both.</summary>
    public Area Union(Area other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>The part that lies within another, or the nearest edge of that one.</summary>
    public Area ClampedTo(Area other) => new(
        Math.Clamp(Left, other.Left, other.Right), Math.Clamp(Top, other.Top, other.Bottom),
        Math.Clamp(Right, other.Left, other.Right), Math.Clamp(Bottom, other.Top, other.Bottom));
}
