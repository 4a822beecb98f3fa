namespace Gemini.Contracts.Shapes;

/// <summary>Takes elements out of their lists.</summary>
internal sealed class ItemRemoval(HashSet<string> pointers) : ShapeVisitor
{
    public override bool Keeps(PlacePath path) => !pointers.Contains(path.ToPointer());
}
