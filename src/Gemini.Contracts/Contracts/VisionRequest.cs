namespace Gemini.Contracts;

/// <summary>A request that is answered with a <typeparamref name="TAnswer"/>; immutable.</summary>
public abstract class VisionRequest<TAnswer>
{
    private protected VisionRequest()
    {
    }

    /// <summary>The contract that the answer is read by.</summary>
    public abstract VisionContract<TAnswer> Contract { get; }
}

/// <summary>A request that is answered with a list, and can be streamed item by item.</summary>
public abstract class VisionListRequest<TItem> : VisionRequest<IReadOnlyList<TItem>>
{
    private protected VisionListRequest()
    {
    }
}
