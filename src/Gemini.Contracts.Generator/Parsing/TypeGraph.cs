using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>All types of a contract: objects, enums and closed hierarchies, each once, numbered in the order in which the walk comes to them.</summary>
/// <remarks>An object has its number before it is parsed, as it may hold itself.</remarks>
internal sealed class TypeGraph
{
    private static readonly List<int> NoTargets = [];

    private readonly List<ObjectNode> _objects = [];
    private readonly List<INamedTypeSymbol> _enumTypes = [];
    private readonly List<EnumModel> _enums = [];
    private readonly List<ParsedUnion> _unions = [];
    private readonly List<int> _unionUses = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public int ObjectCount => _objects.Count;

    public int UnionCount => _unions.Count;

    public List<EnumModel> Enums => _enums;

    /// <summary>The number of an object that is there already, which has one use more from now on; -1 for a new one.</summary>
    public int FindObject(ObjectIdentity identity)
    {
        int index = _objects.FindIndex(node => node.Identity.IsSame(identity));
        if (index >= 0)
        {
            _objects[index] = _objects[index] with { Uses = _objects[index].Uses + 1 };
        }

        return index;
    }

    /// <summary>Adds an object that is yet to be parsed.</summary>
    /// <param name="identity">What it is.</param>
    /// <param name="word">The word that brought it into the contract.</param>
    /// <returns>Its number.</returns>
    public int AddObject(ObjectIdentity identity, SourceWord word)
    {
        _objects.Add(new ObjectNode(identity, UniqueName(identity.Type), word, 1, null));
        return _objects.Count - 1;
    }

    public void CompleteObject(int index, ParsedObject content) => _objects[index] = _objects[index] with { Content = content };

    public ObjectNode Object(int index) => _objects[index];

    /// <summary>The members of an object; none while it is being parsed.</summary>
    public List<ParsedMember> Members(int index) => (_objects[index].Content ?? ParsedObject.Unsound).Members;

    /// <summary>The number of an enum; -1 for a new one.</summary>
    public int FindEnum(INamedTypeSymbol type) => _enumTypes.FindIndex(known => SymbolEqualityComparer.Default.Equals(known, type));

    public int AddEnum(INamedTypeSymbol type, EnumModel model)
    {
        _enumTypes.Add(type);
        _enums.Add(model);
        return _enums.Count - 1;
    }

    /// <summary>As <see cref="FindObject"/>.</summary>
    public int FindUnion(INamedTypeSymbol type, int image)
    {
        int index = _unions.FindIndex(known => known.Image == image && ObjectIdentity.AreSame(known.Type, type));
        if (index >= 0)
        {
            _unionUses[index]++;
        }

        return index;
    }

    public int AddUnion(ParsedUnion union)
    {
        _unions.Add(union);
        _unionUses.Add(1);
        return _unions.Count - 1;
    }

    public ParsedUnion Union(int index) => _unions[index];

    public int UnionUses(int index) => _unionUses[index];

    /// <summary>A name in the schema that no other type of the contract has.</summary>
    public string UniqueName(INamedTypeSymbol type)
    {
        string name = type.Name;
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            name += "Of" + argument.Name;
        }

        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = name + Attributes.Invariant(i);
        }

        return unique;
    }

    /// <summary>The objects that a value may hold.</summary>
    public List<int> Targets(ValueModel value)
    {
        ValueModel held = value.Innermost;
        return (held.Index, held.Kind) switch
        {
            ( < 0, _) => NoTargets,
            (_, ValueKind.Object) => [held.Index],
            (_, ValueKind.Union) => _unions[held.Index].Branches.ConvertAll(static branch => branch.Object),
            _ => NoTargets,
        };
    }
}

/// <summary>An object with its number in the graph.</summary>
/// <param name="Identity">What it is.</param>
/// <param name="Name">The name in the schema.</param>
/// <param name="Word">The word that brought it into the contract.</param>
/// <param name="Uses">How many places of the contract hold it.</param>
/// <param name="Content">Null while it is being parsed.</param>
internal sealed record ObjectNode(ObjectIdentity Identity, string Name, SourceWord Word, int Uses, ParsedObject? Content)
{
    public INamedTypeSymbol Type => Identity.Type;
}
