using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>Collects the places of an answer in their order.</summary>
internal sealed class PlaceCollector : ShapeVisitor
{
    private readonly ImmutableArray<AnswerPlace>.Builder _places = ImmutableArray.CreateBuilder<AnswerPlace>();

    public ImmutableArray<AnswerPlace> ToPlaces() => _places.ToImmutable();

    public override object? Place(AnswerPlace place)
    {
        _places.Add(place);
        return place.Value;
    }
}
