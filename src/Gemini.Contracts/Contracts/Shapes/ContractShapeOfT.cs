using System.Collections.Immutable;
using Gemini.Contracts.Shapes;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// The places of a contract's answers, to read and to write back: a change gives a copy, the answer itself stays as it is.
/// Safe to use from several threads.
/// </summary>
/// <typeparam name="TAnswer">The answer: an object, or the list of items.</typeparam>
public sealed class ContractShape<TAnswer> : ContractShape
{
    private readonly VisionContract _contract;
    private readonly ValueShape<TAnswer> _shape;

    internal ContractShape(VisionContract contract, ValueShape<TAnswer> shape)
        : base(contract)
    {
        _contract = contract;
        _shape = shape;
    }

    /// <inheritdoc/>
    public override ImmutableArray<PlaceTemplate> Templates
    {
        get
        {
            if (field.IsDefault)
            {
                TemplateCollector templates = new();
                _shape.Describe(PlacePath.Root, templates);
                ImmutableInterlocked.InterlockedInitialize(ref field, templates.ToTemplates());
            }

            return field;
        }
    }

    /// <inheritdoc/>
    public override bool HasReferences
    {
        get
        {
            TemplateCollector templates = new();
            _shape.Describe(PlacePath.Root, templates);
            return templates.HasReferences;
        }
    }

    /// <summary>The items of an answer with their places, in the order of the answer, each before those within it.</summary>
    /// <param name="answer">The answer.</param>
    public ImmutableArray<AnswerItem> GetItems(TAnswer answer)
    {
        ItemCollector items = new();
        Visit(answer, items);
        return items.ToItems();
    }

    /// <inheritdoc/>
    public override ImmutableArray<AnswerItem> GetItems(object answer) => GetItems(Cast(answer));

    /// <summary>An answer as a tree, which shows what its lists and objects hold, down to the single values.</summary>
    /// <param name="answer">The answer.</param>
    public AnswerNode GetTree(TAnswer answer)
    {
        NodeCollector nodes = new();
        Visit(answer, nodes);
        return nodes.ToTree();
    }

    /// <inheritdoc/>
    public override AnswerNode GetTree(object answer) => GetTree(Cast(answer));

    /// <summary>The places of an answer, in order. A nullable property without a value is a place without a value; what an object that is null would hold is not there.</summary>
    /// <param name="answer">The answer.</param>
    public ImmutableArray<AnswerPlace> GetPlaces(TAnswer answer)
    {
        PlaceCollector places = new();
        Visit(answer, places);
        return places.ToPlaces();
    }

    /// <summary>
    /// The references of an answer (<see cref="ItemRefAttribute"/>) that do not lead to one other item. Those of an answer that was read are its findings, too;
    /// an answer that was changed, or that lost items since, may have others.
    /// </summary>
    /// <param name="answer">The answer.</param>
    /// <returns>In the order of the answer; empty where all lead to an item.</returns>
    public ImmutableArray<BrokenReference> FindBrokenReferences(TAnswer answer)
    {
        ReferenceCollector references = new();
        Visit(answer, references);
        return references.ToBroken();
    }

    /// <summary>A copy of an answer with other values in some places. What did not change is shared with the answer.</summary>
    /// <param name="answer">The answer; it stays as it is.</param>
    /// <param name="change">Gives a place's value: <see cref="AnswerPlace.Value"/> to leave it, null only where <see cref="AnswerPlace.IsNullable"/>.</param>
    /// <returns>The answer itself where nothing changed.</returns>
    /// <remarks>
    /// A record or struct is copied by <c>with</c>. An object of a class, and one whose changed property has no <c>init</c> or <c>set</c>, is made again by its constructor
    /// and has only the properties that the contract knows.
    /// </remarks>
    /// <exception cref="ArgumentException">A value is of another type than its place, null where it must not be, or no name of its enum.</exception>
    public TAnswer Change(TAnswer answer, Func<AnswerPlace, object?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Visit(answer, new PlaceChange(change));
    }

    /// <summary>A copy of an answer with another value in one place.</summary>
    /// <param name="answer">The answer; it stays as it is.</param>
    /// <param name="pointer">The <see cref="AnswerPlace.Pointer"/> of the place.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The answer has no such place, or the value is of another type.</exception>
    public TAnswer With(TAnswer answer, string pointer, object? value)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        bool isFound = false;
        TAnswer copy = Change(answer, place =>
        {
            if (place.Pointer != pointer)
            {
                return place.Value;
            }

            isFound = true;
            return value;
        });
        return isFound ? copy : throw new ArgumentException($"The answer has no place '{pointer}'.", nameof(pointer));
    }

    /// <summary>A copy of an answer without some elements of its lists.</summary>
    /// <param name="answer">The answer; it stays as it is.</param>
    /// <param name="isKept">Whether an element stays. Items that are no elements of a list always do, and are not asked about.</param>
    /// <returns>The answer itself where all stay.</returns>
    public TAnswer Where(TAnswer answer, Func<AnswerItem, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        HashSet<string> removed = [.. GetItems(answer).Where(item => item.IsElement && !isKept(item)).Select(static item => item.Pointer)];
        return removed.Count == 0 ? answer : Visit(answer, new ItemRemoval(removed));
    }

    /// <summary>
    /// A copy of an answer that names each thing once, as greedy non-maximum suppression leaves it: the item with the highest confidence stays, else the first, and what overlaps it goes.
    /// Items are compared by their first box, within one list and one picture; items without a box stay.
    /// </summary>
    /// <param name="answer">The answer; it stays as it is.</param>
    /// <param name="options">What counts as the same thing; null for the same label and an IoU above 0.5.</param>
    /// <returns>The answer itself where all stay. Items keep their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not 0 to 1.</exception>
    public TAnswer SuppressOverlaps(TAnswer answer, SuppressionOptions? options = null)
    {
        HashSet<string> removed = OverlapSuppression.Find(GetItems(answer), options ?? new SuppressionOptions());
        return removed.Count == 0 ? answer : Visit(answer, new ItemRemoval(removed));
    }

    private TAnswer Cast(object answer) => answer is TAnswer value
        ? value
        : throw new ArgumentException($"The value is no answer of {_contract.Name}: it is {answer?.GetType().Name ?? "null"}.", nameof(answer));

    private TAnswer Visit(TAnswer answer, ShapeVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _shape.Visit(ref answer, PlacePath.Root, new PlaceContext(visitor, 0));
        return answer;
    }
}
