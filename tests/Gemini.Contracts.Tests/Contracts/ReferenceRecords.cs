using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Read the flowchart.")]
public record Flowchart(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowArrow> Arrows);

public record FlowNode(int Id, PixelBox Box2D, string Text);

public record FlowArrow(
    [ItemRef(typeof(FlowNode), nameof(FlowNode.Id))] int From,
    [property: ItemRef(typeof(FlowNode), nameof(FlowNode.Id))] int? To,
    string? Label = null);

[VisionTask("Find the parts of the engine.", Answer = AnswerShape.List)]
public record EnginePart(PixelBox Box2D, [property: Length(1, 40)] string Name, [property: ItemRef(nameof(EnginePart.Name))] string? Inside = null)
{
    [ItemRef(nameof(Name))]
    public ImmutableArray<string> Touches { get; init; } = [];
}

[VisionTask("Draw the plan.", Answer = AnswerShape.List)]
[JsonDerivedType(typeof(Room), "room")]
[JsonDerivedType(typeof(Door), "door")]
public abstract record PlanItem(Guid Key);

public record Room(Guid Key, string Name, [property: ItemRef(typeof(PlanItem), nameof(PlanItem.Key), AllowsSelf = true)] Guid Main) : PlanItem(Key);

public record Door(Guid Key, [property: ItemRef(typeof(Room), nameof(Room.Key))] Guid? Opens) : PlanItem(Key);

[VisionTask("Read the family tree.")]
public record Ancestor(string Name, IReadOnlyList<Ancestor> Children, [property: ItemRef("Name")] string? MarriedTo);

public readonly record struct Pin(long Number, [property: ItemRef(nameof(Pin.Number))] IReadOnlyList<long> Wires);

[VisionTask("Read the circuit.")]
public record Circuit(IReadOnlyList<Pin> Pins);
