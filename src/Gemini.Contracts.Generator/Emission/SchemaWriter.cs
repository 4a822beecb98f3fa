using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Which of the two schema languages of the API.</summary>
internal enum SchemaDialect
{
    /// <summary><c>responseJsonSchema</c>.</summary>
    JsonSchema,

    /// <summary><c>responseSchema</c>: upper-case types, <c>nullable</c>, <c>propertyOrdering</c>, no references.</summary>
    OpenApi,
}

/// <summary>Writes a contract's response schema. Only keywords that the API takes; no <c>maxItems</c>, whose sum it bounds without saying so.</summary>
internal sealed partial class SchemaWriter
{
    private readonly ContractModel _contract;
    private readonly SchemaDialect _dialect;
    private readonly JsonText _json;
    private readonly int[] _open;
    private readonly bool[] _isShared;

    private SchemaWriter(ContractModel contract, SchemaDialect dialect, JsonText json)
    {
        _json = json;
        _contract = contract;
        _dialect = dialect;
        _open = new int[contract.Objects.Count];
        _isShared = new bool[contract.Objects.Count];
        for (int i = 0; i < _isShared.Length; i++)
        {
            _isShared[i] = contract.Objects[i].IsRecursive || contract.Objects[i].Uses > 1;
        }

        foreach (UnionModel union in contract.Unions)
        {
            foreach (UnionBranchModel branch in union.Branches)
            {
                _isShared[branch.Object] |= union.Uses > 1;
            }
        }
    }

    private bool IsOpenApi => _dialect == SchemaDialect.OpenApi;

    /// <summary>The schema in one line, for the caller to dispose of.</summary>
    public static JsonText Write(ContractModel contract, SchemaDialect dialect)
    {
        JsonText json = new();
        new SchemaWriter(contract, dialect, json).WriteRoot();
        return json;
    }

    private void WriteRoot()
    {
        if (_contract.Answer != AnswerForm.List)
        {
            WriteRootValue(writesDefinitions: true);
            return;
        }

        _json.BeginObject();
        WriteDefinitions();
        WriteType("array", isNullable: false);
        _json.Name("items");
        WriteRootValue(writesDefinitions: false);
        _json.EndObject();
    }

    private void WriteRootValue(bool writesDefinitions)
    {
        ValueModel root = _contract.Root;
        if (root.Kind != ValueKind.Object)
        {
            _json.BeginObject();
            if (writesDefinitions)
            {
                WriteDefinitions();
            }

            WriteBody(root, null, null);
            _json.EndObject();
            return;
        }

        bool isReference = !IsOpenApi && _contract.Objects[root.Index].IsRecursive;
        _json.BeginObject();
        if (writesDefinitions)
        {
            WriteDefinitions();
        }

        if (isReference)
        {
            WriteReference(root.Index);
        }
        else
        {
            WriteObject(_contract.Objects[root.Index], root.Index, null, isNullable: false);
        }

        _json.EndObject();
    }

    private void WriteDefinitions()
    {
        bool isBegun = false;
        for (int i = 0; i < _contract.Objects.Count && !IsOpenApi; i++)
        {
            if (!_isShared[i])
            {
                continue;
            }

            if (!isBegun)
            {
                _json.Name("$defs").BeginObject();
                isBegun = true;
            }

            _json.Name(_contract.Objects[i].Name).BeginObject();
            WriteObject(_contract.Objects[i], i, null, isNullable: false);
            _json.EndObject();
        }

        if (isBegun)
        {
            _json.EndObject();
        }
    }

    private void WriteReference(int index) => _json.Name("$ref").String("#/$defs/" + _contract.Objects[index].Name);

    private void WriteObject(ObjectModel model, int index, string? description, bool isNullable)
    {
        _open[index]++;
        WriteType("object", isNullable);
        WriteDescription(Join(description ?? model.Description, DescriptionsOfReferences(model)));
        _json.Name("properties").BeginObject();
        if (model.Discriminator is { } discriminator)
        {
            _json.Name(discriminator).BeginObject();
            WriteType("string", isNullable: false);
            _json.Name("enum").BeginArray().String(model.DiscriminatorValue!).EndArray().EndObject();
        }

        foreach (MemberModel member in model.Members)
        {
            if (IsWritten(member))
            {
                _json.Name(member.WireName).BeginObject();
                WriteBody(member.Value, member.Description, member);
                _json.EndObject();
            }
        }

        _json.EndObject();
        WriteNames("required", model, onlyRequired: true);
        if (IsOpenApi)
        {
            WriteNames("propertyOrdering", model, onlyRequired: false);
        }

        _open[index]--;
    }

    private void WriteNames(string keyword, ObjectModel model, bool onlyRequired)
    {
        bool isBegun = model.Discriminator is not null;
        if (isBegun)
        {
            _json.Name(keyword).BeginArray().String(model.Discriminator!);
        }

        foreach (MemberModel member in model.Members)
        {
            if ((onlyRequired && !member.IsRequired) || !IsWritten(member))
            {
                continue;
            }

            if (!isBegun)
            {
                _json.Name(keyword).BeginArray();
                isBegun = true;
            }

            _json.String(member.WireName);
        }

        if (isBegun)
        {
            _json.EndArray();
        }
    }

    /// <summary>A member that would unroll its own type once too often is left out; recursion is only through optional members.</summary>
    private bool IsWritten(MemberModel member)
    {
        if (!IsOpenApi || member.IsRequired)
        {
            return true;
        }

        ValueModel value = member.Value.Innermost;
        if (value.Kind == ValueKind.Object)
        {
            return _open[value.Index] < _contract.Unrolling && IsWhole(value.Index);
        }

        if (value.Kind == ValueKind.Union)
        {
            foreach (UnionBranchModel branch in _contract.Unions[value.Index].Branches)
            {
                if (_open[branch.Object] >= _contract.Unrolling || !IsWhole(branch.Object))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether an object that is written here has a property, and so has each that it must hold: the API refuses an empty one.</summary>
    private bool IsWhole(int index)
    {
        ObjectModel model = _contract.Objects[index];
        if (!model.IsRecursive)
        {
            return true;
        }

        _open[index]++;
        bool isWhole = true;
        bool isEmpty = model.Discriminator is null;
        foreach (MemberModel member in model.Members)
        {
            if (member.IsRequired)
            {
                ValueModel value = member.Value.Innermost;
                isWhole &= value.Kind != ValueKind.Object || IsWhole(value.Index);
                isEmpty = false;
            }
            else if (isEmpty)
            {
                isEmpty = !IsWritten(member);
            }
        }

        _open[index]--;
        return isWhole && !isEmpty;
    }

    /// <summary>A reference may have no words beside it: what a member says of a shared type is said by the object that holds the member.</summary>
    private string? DescriptionsOfReferences(ObjectModel model)
    {
        string? all = null;
        foreach (MemberModel member in model.Members)
        {
            if (!IsOpenApi && member.Description is { } words && member.Value is { Kind: ValueKind.Object } value && IsReference(value, words))
            {
                all = Join(all, member.WireName + ": " + words);
            }
        }

        return all;
    }

    /// <summary>A shared type is referred to, unless the member has words of its own for a type that can be written out.</summary>
    private bool IsReference(ValueModel value, string? description) =>
        !IsOpenApi && value.Kind == ValueKind.Object && _isShared[value.Index] && (description is null || _contract.Objects[value.Index].IsRecursive);
}
