namespace Gemini.Contracts.Shapes;

/// <summary>What is done on a walk through all places of an answer.</summary>
internal abstract class ShapeVisitor
{
    /// <summary>An object or an element begins that is an item.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="isNamed">Whether its name says what it is, where it has no label.</param>
    public virtual void BeginItem(PlacePath path, bool isNamed = false)
    {
    }

    /// <summary>The item that began last ends.</summary>
    public virtual void EndItem()
    {
    }

    /// <summary>Whether an element stays in its list.</summary>
    public virtual bool Keeps(PlacePath path) => true;

    /// <summary>A place.</summary>
    /// <returns>Its value: the same object where it is to stay as it is.</returns>
    public virtual object? Place(AnswerPlace place) => place.Value;
}
