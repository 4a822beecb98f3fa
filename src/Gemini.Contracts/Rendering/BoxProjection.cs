namespace Gemini.Contracts.Rendering;

/// <summary>A box in space as lines in the picture: its twelve edges, as far as they are before the camera and within the picture.</summary>
internal static class BoxProjection
{
    // In meters. What is nearer, or behind the camera, has no place in the picture.
    private const double Nearest = 0.01;

    /// <summary>The visible parts of the edges.</summary>
    /// <param name="box">In the camera's frame.</param>
    /// <param name="camera">By which it is seen.</param>
    /// <param name="picture">The whole picture, in pixels.</param>
    public static List<(double X1, double Y1, double X2, double Y2)> Edges(Box3D box, PinholeCamera camera, Area picture)
    {
        List<(double X1, double Y1, double X2, double Y2)> edges = [];
        (double X, double Y, double Z)[] corners = Corners(box);
        for (int corner = 0; corner < corners.Length; corner++)
        {
            // The corners whose numbers differ in one bit are neighbors.
            for (int bit = 1; bit < corners.Length; bit <<= 1)
            {
                if ((corner & bit) == 0 && Project(corners[corner], corners[corner | bit], camera) is { } line && Clip(line, picture) is { } seen)
                {
                    edges.Add(seen);
                }
            }
        }

        return edges;
    }

    private static (double X, double Y, double Z)[] Corners(Box3D box)
    {
        (double sinRoll, double cosRoll) = Math.SinCos(double.DegreesToRadians(box.Roll));
        (double sinPitch, double cosPitch) = Math.SinCos(double.DegreesToRadians(box.Pitch));
        (double sinYaw, double cosYaw) = Math.SinCos(double.DegreesToRadians(box.Yaw));
        (double X, double Y, double Z)[] corners = new (double, double, double)[8];
        for (int i = 0; i < corners.Length; i++)
        {
            double x = (i & 1) == 0 ? -box.Width / 2 : box.Width / 2;
            double y = (i & 2) == 0 ? -box.Height / 2 : box.Height / 2;
            double z = (i & 4) == 0 ? -box.Length / 2 : box.Length / 2;

            // About x, then about y, then about z.
            (y, z) = ((y * cosRoll) - (z * sinRoll), (y * sinRoll) + (z * cosRoll));
            (x, z) = ((x * cosPitch) + (z * sinPitch), (z * cosPitch) - (x * sinPitch));
            (x, y) = ((x * cosYaw) - (y * sinYaw), (x * sinYaw) + (y * cosYaw));
            corners[i] = (x + box.X, y + box.Y, z + box.Z);
        }

        return corners;
    }

    /// <summary>An edge in the picture's plane; null where all of it is behind the camera.</summary>
    private static (double X1, double Y1, double X2, double Y2)? Project((double X, double Y, double Z) from, (double X, double Y, double Z) to, PinholeCamera camera)
    {
        if (from.Y > to.Y)
        {
            (from, to) = (to, from);
        }

        if (!(to.Y > Nearest))
        {
            return null;
        }

        if (from.Y < Nearest)
        {
            double part = (Nearest - from.Y) / (to.Y - from.Y);
            from = (from.X + (part * (to.X - from.X)), Nearest, from.Z + (part * (to.Z - from.Z)));
        }

        return (Column(from), Row(from), Column(to), Row(to));

        double Column((double X, double Y, double Z) point) => camera.CenterX + (camera.FocalX * point.X / point.Y);

        double Row((double X, double Y, double Z) point) => camera.CenterY - (camera.FocalY * point.Z / point.Y);
    }

    /// <summary>The part of a line that lies within the picture; null where none does, or where it is nowhere.</summary>
    private static (double X1, double Y1, double X2, double Y2)? Clip((double X1, double Y1, double X2, double Y2) line, Area picture)
    {
        (double dx, double dy) = (line.X2 - line.X1, line.Y2 - line.Y1);
        if (!double.IsFinite(dx) || !double.IsFinite(dy))
        {
            return null;
        }

        (double from, double to) = (0, 1);
        return Cut(-dx, line.X1 - picture.Left) && Cut(dx, picture.Right - line.X1) && Cut(-dy, line.Y1 - picture.Top) && Cut(dy, picture.Bottom - line.Y1)
            ? (line.X1 + (from * dx), line.Y1 + (from * dy), line.X1 + (to * dx), line.Y1 + (to * dy))
            : null;

        // Of the line, what is on the inner side of one of the picture's edges.
        bool Cut(double speed, double room)
        {
            if (speed == 0)
            {
                return room >= 0;
            }

            double at = room / speed;
            if (speed < 0)
            {
                from = Math.Max(from, at);
            }
            else
            {
                to = Math.Min(to, at);
            }

            return from <= to;
        }
    }
}
