using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Shapes;

/// <summary>The way from an answer to one of its values. It becomes a pointer only where somebody asks for one.</summary>
internal sealed class PlacePath
{
    private readonly string? _name;
    private readonly int _index;

    private PlacePath(PlacePath? parent, string? name, int index)
    {
        Parent = parent;
        _name = name;
        _index = index;
    }

    public static PlacePath Root { get; } = new(null, null, -1);

    /// <summary>Null for the answer itself.</summary>
    public PlacePath? Parent { get; }

    /// <summary>Whether it leads to an element of a list.</summary>
    public bool IsElement => Parent is not null && _name is null;

    /// <summary>The last name on the way, which for an element is its list's; empty for the answer itself and its elements.</summary>
    public string Name => _name ?? Parent?.Name ?? "";

    public PlacePath Member(string name) => new(this, name, -1);

    public PlacePath Element(int index) => new(this, null, index);

    /// <summary>Any element, in a template.</summary>
    public PlacePath AnyElement() => new(this, null, -1);

    /// <summary>The JSON pointer (RFC 6901).</summary>
    public string ToPointer() => Print(isTemplate: false);

    /// <summary>The pointer with <c>*</c> in place of every index.</summary>
    public string ToTemplate() => Print(isTemplate: true);

    private string Print(bool isTemplate)
    {
        StringBuilder pointer = new();
        Append(pointer, isTemplate);
        return pointer.ToString();
    }

    private void Append(StringBuilder pointer, bool isTemplate)
    {
        if (Parent is null)
        {
            return;
        }

        Parent.Append(pointer, isTemplate);
        pointer.Append('/');
        if (_name is not null)
        {
            pointer.Append(_name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }
        else if (isTemplate || _index < 0)
        {
            pointer.Append('*');
        }
        else
        {
            pointer.Append(CultureInfo.InvariantCulture, $"{_index}");
        }
    }
}
