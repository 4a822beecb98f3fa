using System.Collections.Immutable;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Follow each car through {frames:images}.", Answer = AnswerShape.List)]
public record CarTrack(string Car, [property: InOrder] IReadOnlyList<CarStep> Steps);

public record CarStep([property: ImageIndex] int Frame, PixelBox Box2D);

[VisionTask("Draw the path of the gripper to the cup.", Answer = AnswerShape.One)]
public record GripperPath(string Label, [property: InOrder] ImmutableArray<PixelPoint> Points, [property: InOrder(nameof(Waypoint.At))] Waypoint[]? Waypoints = null);

public readonly record struct Waypoint(TimeSpan At, PixelPoint Point);

[VisionTask("Read the table.")]
public record CellTable(string[] Columns, IReadOnlyList<IReadOnlyList<Located<string>>> Rows, ImmutableArray<CellRow>? Footer = null);

public record CellRow(ImmutableArray<Located<decimal>> Cells);
