namespace Gemini.Contracts.Shapes;

/// <summary>Puts other values into places.</summary>
internal sealed class PlaceChange(Func<AnswerPlace, object?> change) : ShapeVisitor
{
    public override object? Place(AnswerPlace place) => change(place);
}
