using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>A nullable struct that holds places.</summary>
internal sealed class NullableShape<T>(ValueShape<T> shape) : ValueShape<T?>
    where T : struct
{
    internal override bool Visit(ref T? value, PlacePath path, PlaceContext context)
    {
        if (value is not { } held || !shape.Visit(ref held, path, context))
        {
            return false;
        }

        value = held;
        return true;
    }

    internal override void Describe(PlacePath path, TemplateCollector templates) => shape.Describe(path, templates);
}
