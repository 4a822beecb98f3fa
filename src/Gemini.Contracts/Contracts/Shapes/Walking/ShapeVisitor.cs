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

    /// <summary>A member of an object comes.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="rule">How it is scored; null where nothing is said.</param>
    public virtual void Member(PlacePath path, ScoreRule? rule)
    {
    }

    /// <summary>A dictionary comes, whose entries are elements.</summary>
    public virtual void Entries(PlacePath path)
    {
    }

    /// <summary>An object of a closed hierarchy comes.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="index">Which of the hierarchy's types it is.</param>
    public virtual void Branch(PlacePath path, int index)
    {
    }

    /// <summary>Whether an element stays in its list.</summary>
    public virtual bool Keeps(PlacePath path) => true;

    /// <summary>A place.</summary>
    /// <returns>Its value: the same object where it is to stay as it is.</returns>
    public virtual object? Place(AnswerPlace place) => place.Value;
}
