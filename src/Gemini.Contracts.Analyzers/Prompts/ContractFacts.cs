using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>What a prompt can be compared with: the names and kinds of values that a contract contains.</summary>
internal sealed class ContractFacts
{
    private readonly HashSet<ValueKind> _kinds = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly ContractModel _model;

    private ContractFacts(ContractModel model) => _model = model;

    /// <summary>Whether the contract contains a box.</summary>
    public bool HasBox => Has(ValueKind.Box) || Has(ValueKind.NormalizedBox) || Has(ValueKind.RotatedBox);

    /// <summary>Whether the contract contains a point.</summary>
    public bool HasPoint => Has(ValueKind.Keypoints) || Has(ValueKind.Point) || Has(ValueKind.NormalizedPoint) || Has(ValueKind.Points) || Has(ValueKind.NormalizedPoints);

    /// <summary>Whether the contract contains an outline.</summary>
    public bool HasPolygon => Has(ValueKind.RotatedBox) || Has(ValueKind.Polygon) || Has(ValueKind.NormalizedPolygon);

    /// <summary>Whether the contract contains a mask.</summary>
    public bool HasMask => Has(ValueKind.Mask);

    /// <summary>Whether the contract contains a 3D box.</summary>
    public bool HasBox3D => Has(ValueKind.Box3D);

    /// <summary>Whether the contract contains coordinates in the picture.</summary>
    public bool HasCoordinates => HasBox || HasPoint || HasPolygon || HasMask || HasBox3D;

    /// <summary>Whether the contract contains an enum.</summary>
    public bool HasLabels => _labels.Count > 0;

    /// <summary>Whether the answer is one label, without JSON.</summary>
    public bool IsLabel => _model.Answer == AnswerForm.Label;

    /// <summary>Whether the number of items is unlimited: the answer is a list, or contains a list of records, texts, or coordinates without a maximum length.</summary>
    public bool HasUnlimitedItems { get; private set; }

    /// <summary>The facts of a contract.</summary>
    public static ContractFacts Create(ContractModel model)
    {
        ContractFacts facts = new(model) { HasUnlimitedItems = model.Answer == AnswerForm.List };
        facts.Add(model.Root, null);
        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                facts._keys.Add(Normalize(member.WireName));
                facts._keys.Add(Normalize(member.Name));
                facts.Add(member.Value, member);
            }

            if (item.Discriminator is { } discriminator)
            {
                facts._keys.Add(Normalize(discriminator));
                facts._labels.Add(Normalize(item.DiscriminatorValue ?? ""));
            }
        }

        foreach (EnumModel labels in model.Enums)
        {
            foreach (EnumMemberModel label in labels.Members)
            {
                facts._labels.Add(Normalize(label.WireName));
                facts._labels.Add(Normalize(label.Name));
            }
        }

        return facts;
    }

    /// <summary>Whether a member has this name in C# or in JSON, regardless of case and separators.</summary>
    public bool HasKey(string name) => _keys.Contains(Normalize(name));

    /// <summary>Whether a member's name contains one of the words.</summary>
    public bool HasKeyWith(params string[] words)
    {
        foreach (string key in _keys)
        {
            if (Array.Exists(words, key.Contains))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an enum has this label, regardless of case, separators, and the plural s.</summary>
    public bool HasLabel(string name)
    {
        string normal = Normalize(name);
        return _labels.Contains(normal) || _labels.Contains(normal.TrimEnd('s')) || _labels.Contains(normal + "s");
    }

    /// <summary>Whether a text member can contain free text, beyond a name or a label.</summary>
    public bool HasFreeText
    {
        get
        {
            foreach (string text in _texts)
            {
                if (text is not ("label" or "name" or "id" or "title" or "category" or "color" or "type" or "class" or "kind" or "brand" or "code" or "number"))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A name without case and separators.</summary>
    public static string Normalize(string name)
    {
        char[] letters = Array.FindAll(name.ToCharArray(), char.IsLetterOrDigit);
        return new string(letters).ToLowerInvariant();
    }

    private bool Has(ValueKind kind) => _kinds.Contains(kind);

    private void Add(ValueModel value, MemberModel? member)
    {
        _kinds.Add(value.Kind);
        if (value.Kind == ValueKind.String && member is not null)
        {
            _texts.Add(Normalize(member.WireName));
        }

        if (value is { Kind: ValueKind.List, Element: { } element })
        {
            bool isItem = element.Kind is ValueKind.String or ValueKind.Object or ValueKind.Union or ValueKind.Located || element.IsSpatial;
            HasUnlimitedItems |= isItem && (value.Constraints is null || value.Constraints.MaxLength < 0);
        }

        foreach (string name in value.Names)
        {
            _keys.Add(Normalize(name));
        }

        if (value.Kind == ValueKind.Located)
        {
            // The value's own name is its member's; its box is a box like any other.
            _kinds.Add(ValueKind.Box);
            _keys.Add("value");
            _keys.Add("box2d");
        }

        if (value.Kind is ValueKind.List or ValueKind.Dictionary or ValueKind.Located && value.Element is { } inner)
        {
            Add(inner, member);
        }
    }
}
