using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>Collects the places that answers may have.</summary>
internal sealed class TemplateCollector
{
    private readonly ImmutableArray<PlaceTemplate>.Builder _templates = ImmutableArray.CreateBuilder<PlaceTemplate>();
    private readonly HashSet<object> _open = [];

    /// <summary>Whether a member points at another item.</summary>
    public bool HasReferences { get; private set; }

    public ImmutableArray<PlaceTemplate> ToTemplates() => _templates.ToImmutable();

    public void Add(PlaceTemplate template) => _templates.Add(template);

    /// <summary>A member has to do with references between items.</summary>
    public void Add(ItemLink link) => HasReferences |= link.Refers is not null;

    /// <summary>Begins an object.</summary>
    /// <returns>False for an object within itself, whose places are listed once.</returns>
    public bool TryEnter(object shape) => _open.Add(shape);

    public void Leave(object shape) => _open.Remove(shape);
}
