using System.Globalization;
using Gemini.Contracts.Rendering;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>Boxes in space, as their camera sees them: x to the right, y away, z up.</summary>
public sealed class BoxProjectionTests
{
    private static readonly PinholeCamera Camera = new(500, 500, 500, 400);
    private static readonly Area Picture = new(0, 0, 1000, 800);

    [Fact]
    public void A_cube_ahead_has_a_larger_face_before_a_smaller_one()
    {
        List<(double X1, double Y1, double X2, double Y2)> edges = BoxProjection.Edges(new Box3D(0, 2, 0, 1, 1, 1, 0, 0, 0), Camera, Picture);
        Assert.Equal(12, edges.Count);

        // The near face is 1.5 m away, the far one 2.5 m.
        Assert.Equal(["333.3,233.3", "333.3,566.7", "400.0,300.0", "400.0,500.0", "600.0,300.0", "600.0,500.0", "666.7,233.3", "666.7,566.7"], CornersOf(edges));
    }

    [Theory]
    [InlineData(0.5, 0, 625, 400)]
    [InlineData(-0.5, 0, 375, 400)]
    [InlineData(0, 0.5, 500, 275)]
    [InlineData(0, -0.5, 500, 525)]
    public void What_is_to_the_right_and_above_is_so_in_the_picture(double x, double z, double column, double row)
    {
        List<(double X1, double Y1, double X2, double Y2)> edges = BoxProjection.Edges(new Box3D(x, 2, z, 0, 0, 0, 0, 0, 0), Camera, Picture);
        Assert.All(edges, edge => Assert.Equal((column, row), (edge.X1, edge.Y1)));
    }

    [Theory]
    [InlineData(0, 0, 90, 0.4, 0.2, 0.6)]
    [InlineData(90, 0, 0, 0.2, 0.6, 0.4)]
    [InlineData(0, 90, 0, 0.6, 0.4, 0.2)]
    [InlineData(90, 0, 90, 0.6, 0.2, 0.4)]
    public void A_box_that_is_turned_by_right_angles_changes_its_sides(double roll, double pitch, double yaw, double width, double height, double length) =>
        Assert.Equal(
            CornersOf(BoxProjection.Edges(new Box3D(0.1, 2, 0.2, width, height, length, 0, 0, 0), Camera, Picture)),
            CornersOf(BoxProjection.Edges(new Box3D(0.1, 2, 0.2, 0.2, 0.4, 0.6, roll, pitch, yaw), Camera, Picture)));

    [Theory]
    [InlineData(30, 0, 0)]
    [InlineData(0, 30, 0)]
    [InlineData(0, 0, 30)]
    [InlineData(-25, 40, 65)]
    [InlineData(170, -80, -120)]
    public void A_turned_box_is_projected_as_by_quaternions_and_matrices(double roll, double pitch, double yaw)
    {
        // The way of Google's cookbook, written anew: a quaternion of the half angles, its rotation matrix, a tilt of 90° from z up to y down, then the camera's matrix.
        (double sr, double cr) = Math.SinCos(double.DegreesToRadians(roll) / 2);
        (double sp, double cp) = Math.SinCos(double.DegreesToRadians(pitch) / 2);
        (double sy, double cy) = Math.SinCos(double.DegreesToRadians(yaw) / 2);
        (double x, double y, double z, double w) = ((sr * cp * cy) - (cr * sp * sy), (cr * sp * cy) + (sr * cp * sy), (cr * cp * sy) - (sr * sp * cy), (cr * cp * cy) + (sr * sp * sy));
        double[,] rotation =
        {
            { 1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) - (z * w)), 2 * ((x * z) + (y * w)) },
            { 2 * ((x * y) + (z * w)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) - (x * w)) },
            { 2 * ((x * z) - (y * w)), 2 * ((y * z) + (x * w)), 1 - (2 * ((x * x) + (y * y))) },
        };
        double[] center = [0.2, 3, -0.1];
        double[] half = [0.3, 0.2, 0.5];
        List<string> corners = [];
        for (int corner = 0; corner < 8; corner++)
        {
            double[] point = [.. center];
            for (int row = 0; row < 3; row++)
            {
                for (int column = 0; column < 3; column++)
                {
                    point[row] += rotation[row, column] * ((corner & (1 << column)) == 0 ? -half[column] : half[column]);
                }
            }

            // Tilted: x stays, what was up points up in the picture, what was away is the depth.
            (double right, double down, double depth) = (point[0], -point[2], point[1]);
            corners.Add(string.Create(CultureInfo.InvariantCulture, $"{Camera.CenterX + (Camera.FocalX * right / depth):0.0},{Camera.CenterY + (Camera.FocalY * down / depth):0.0}"));
        }

        Assert.Equal(corners.Order(StringComparer.Ordinal), CornersOf(BoxProjection.Edges(new Box3D(center[0], center[1], center[2], 2 * half[0], 2 * half[1], 2 * half[2], roll, pitch, yaw), Camera, Picture)));
    }

    [Fact]
    public void What_is_behind_the_camera_or_beside_the_picture_is_not_drawn()
    {
        Assert.Empty(BoxProjection.Edges(new Box3D(0, -2, 0, 1, 1, 1, 0, 0, 0), Camera, Picture));
        Assert.Empty(BoxProjection.Edges(new Box3D(9, 2, 0, 1, 1, 1, 0, 0, 0), Camera, Picture));
        Assert.Empty(BoxProjection.Edges(new Box3D(double.NaN, 2, 0, 1, 1, 1, 0, 0, 0), Camera, Picture));
        Assert.Empty(BoxProjection.Edges(new Box3D(0, double.MaxValue, 0, double.MaxValue, 1, double.MaxValue, 0, 0, 0), Camera, Picture));
    }

    [Fact]
    public void Edges_never_leave_the_picture()
    {
        Random random = new(5);
        for (int round = 0; round < 2000; round++)
        {
            Box3D box = new(Any(3), Any(3), Any(3), Any(3), Any(3), Any(3), Any(180), Any(180), Any(180));
            foreach ((double x1, double y1, double x2, double y2) in BoxProjection.Edges(box, Camera, Picture))
            {
                Assert.True(Picture is var (left, top, right, bottom) && Math.Min(x1, x2) >= left - 1e-6 && Math.Max(x1, x2) <= right + 1e-6 && Math.Min(y1, y2) >= top - 1e-6 && Math.Max(y1, y2) <= bottom + 1e-6, $"{box}: {(x1, y1, x2, y2)}");
            }
        }

        double Any(double most) => (random.NextDouble() * 2 - 1) * most;
    }

    [Fact]
    public void A_drawing_with_a_camera_shows_the_boxes_of_an_answer_and_one_without_lists_them()
    {
        VisionAnswer<IReadOnlyList<SpaceThing>> answer = SpaceThing.Contract.Read("""[{"box_3d":[0,2,0,1,1,1,0,0,0],"label":"cube"}]""", ImageFrame.Create(1000, 800));
        string seen = AnswerDrawing.Over(1000, 800).Through(PinholeCamera.FromFieldOfView(1000, 800, 90)).Draw(answer).ToHtml();
        Assert.Contains("M333.3333 566.6667L666.6667 566.6667", seen, StringComparison.Ordinal);
        Assert.Contains("a box in space, within x 333–667, y 233–567", seen, StringComparison.Ordinal);
        string listed = AnswerDrawing.Over(1000, 800).Draw(answer).ToHtml();
        Assert.DoesNotContain("shape\"", listed, StringComparison.Ordinal);
        Assert.All((string[])[seen, listed], static page => Assert.Contains("0 2 0 m, 1 × 1 × 1 m", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_of_view_gives_the_focal_length()
    {
        Assert.Equal(new PinholeCamera(500, 500, 500, 300), PinholeCamera.FromFieldOfView(1000, 600, 90) with { FocalX = 500, FocalY = 500 });
        Assert.Equal(500, PinholeCamera.FromFieldOfView(1000, 600, 90).FocalX, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => PinholeCamera.FromFieldOfView(1000, 600, 180));
        Assert.Throws<ArgumentOutOfRangeException>(() => PinholeCamera.FromFieldOfView(0, 600));
    }

    private static string[] CornersOf(List<(double X1, double Y1, double X2, double Y2)> edges) =>
        [.. edges.SelectMany(static edge => (string[])[Text(edge.X1, edge.Y1), Text(edge.X2, edge.Y2)]).Distinct().Order(StringComparer.Ordinal)];

    private static string Text(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.0},{y:0.0}");
}

[VisionTask("Detect the 3D boxes of the things.")]
internal sealed record SpaceThing(Box3D Box3D, string Label);
