using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The schema of one value: what is between its braces.</summary>
internal sealed partial class SchemaWriter
{
    private void WriteBody(ValueModel value, string? description, MemberModel? member)
    {
        switch (value.Kind)
        {
            case ValueKind.Object:
                WriteObjectBody(value, description);
                break;
            case ValueKind.Union:
                WriteUnion(value, description);
                break;
            case ValueKind.Keypoints:
                BeginNullable(value);
                WriteKeypoints(value, description);
                EndNullable(value);
                break;
            case ValueKind.Located:
                BeginNullable(value);
                WriteLocated(value, description);
                EndNullable(value);
                break;
            case ValueKind.Enum or ValueKind.List or ValueKind.Points or ValueKind.NormalizedPoints or ValueKind.Dictionary or (>= ValueKind.Box and <= ValueKind.Box3D):
                BeginNullable(value);
                WriteComposed(value, description);
                EndNullable(value);
                break;
            default:
                WriteScalar(value, description, member);
                break;
        }
    }

    private void WriteComposed(ValueModel value, string? description)
    {
        switch (value.Kind)
        {
            case ValueKind.Enum:
                WriteEnum(value, description);
                break;
            case ValueKind.List or ValueKind.Points or ValueKind.NormalizedPoints:
                WriteList(value, description);
                break;
            case ValueKind.Dictionary:
                WriteDictionary(value, description);
                break;
            default:
                WriteCoordinates(value, description);
                break;
        }
    }

    /// <summary>Null is a branch of its own where a list of types could not be beside the other keywords.</summary>
    private void BeginNullable(ValueModel value)
    {
        if (value.IsNullable && !IsOpenApi)
        {
            _json.Name("anyOf").BeginArray().BeginObject();
        }
    }

    private void EndNullable(ValueModel value)
    {
        if (value.IsNullable && IsOpenApi)
        {
            _json.Name("nullable").Raw("true");
        }
        else if (value.IsNullable)
        {
            _json.EndObject().BeginObject();
            WriteType("null", isNullable: false);
            _json.EndObject().EndArray();
        }
    }

    private void WriteObjectBody(ValueModel value, string? description)
    {
        if (IsOpenApi)
        {
            WriteObject(_contract.Objects[value.Index], value.Index, description, value.IsNullable);
            return;
        }

        BeginNullable(value);
        if (IsReference(value, description))
        {
            WriteReference(value.Index);
        }
        else
        {
            WriteObject(_contract.Objects[value.Index], value.Index, description, isNullable: false);
        }

        EndNullable(value);
    }

    private void WriteUnion(ValueModel value, string? description)
    {
        UnionModel union = _contract.Unions[value.Index];
        string? words = description ?? union.Description;
        _json.Name("anyOf").BeginArray();
        foreach (UnionBranchModel branch in union.Branches)
        {
            _json.BeginObject();
            if (!IsOpenApi && _isShared[branch.Object])
            {
                WriteReference(branch.Object);
            }
            else
            {
                // Nothing may be beside anyOf: what is said of the whole is said of each branch.
                string? own = _contract.Objects[branch.Object].Description;
                WriteObject(_contract.Objects[branch.Object], branch.Object, own == words ? own : Join(words, own), isNullable: false);
            }

            _json.EndObject();
        }

        if (value.IsNullable)
        {
            _json.BeginObject();
            WriteType("null", isNullable: false);
            _json.EndObject();
        }

        _json.EndArray();
    }

    private void WriteEnum(ValueModel value, string? description)
    {
        EnumModel model = _contract.Enums[value.Index];
        WriteType("string", isNullable: false);
        string? words = description ?? model.Description;
        foreach (EnumMemberModel member in model.Members)
        {
            if (member.Description is { } meaning)
            {
                words = Join(words, member.WireName + ": " + meaning);
            }
        }

        WriteDescription(words);
        if (IsOpenApi)
        {
            _json.Name("format").String("enum");
        }

        _json.Name("enum").BeginArray();
        foreach (EnumMemberModel member in model.Members)
        {
            _json.String(member.WireName);
        }

        _json.EndArray();
    }

    private void WriteList(ValueModel value, string? description)
    {
        WriteType("array", isNullable: false);
        string? words = description;
        if (value.Kind is ValueKind.Points or ValueKind.NormalizedPoints)
        {
            words = Join(words, "Points as [y, x], each 0–1000" + InImage(value.Element!) + ".");
        }

        WriteDescription(Join(words, ConstraintWords.Of(value, _dialect)));
        _json.Name("items").BeginObject();
        if (value.Kind is ValueKind.Points or ValueKind.NormalizedPoints)
        {
            WriteType("array", isNullable: false);
            WriteIntegers();
        }
        else
        {
            WriteBody(value.Element!, null, null);
        }

        _json.EndObject();
        if (value.Constraints is { MinLength: > 0 and var least })
        {
            WriteCount(least);
        }
    }

    private void WriteDictionary(ValueModel value, string? description)
    {
        WriteType("array", isNullable: false);
        WriteDescription(Join(Join(description, ConstraintWords.Of(value, _dialect)), "Each key at most once."));
        _json.Name("items").BeginObject();
        WriteType("object", isNullable: false);
        _json.Name("properties").BeginObject();
        _json.Name("key").BeginObject();
        WriteBody(value.Key!, null, null);
        _json.EndObject().Name("value").BeginObject();
        WriteBody(value.Element!, null, null);
        _json.EndObject().EndObject();
        _json.Name("required").BeginArray().String("key").String("value").EndArray();
        if (IsOpenApi)
        {
            _json.Name("propertyOrdering").BeginArray().String("key").String("value").EndArray();
        }

        _json.EndObject();
        if (value.Constraints is { MinLength: > 0 and var least })
        {
            WriteCount(least);
        }
    }

    private void WriteCount(int least) => _json.Name("minItems").Raw(least.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void WriteCoordinates(ValueModel value, string? description)
    {
        WriteType("array", isNullable: false);
        string layout = value.Kind switch
        {
            ValueKind.Box or ValueKind.NormalizedBox => "[ymin, xmin, ymax, xmax], each 0–1000" + InImage(value) + ".",
            ValueKind.Point or ValueKind.NormalizedPoint => "[y, x], each 0–1000" + InImage(value) + ".",
            ValueKind.RotatedBox => "Four corners as points [y, x], each 0–1000" + InImage(value) + ", clockwise from the object's own top left.",
            ValueKind.Polygon or ValueKind.NormalizedPolygon => "Outline as points [y, x], each 0–1000" + InImage(value) + ".",
            _ => "[x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw], in meters and degrees.",
        };
        WriteDescription(Join(description, layout));
        if (value.Kind is ValueKind.Polygon or ValueKind.NormalizedPolygon or ValueKind.RotatedBox)
        {
            _json.Name("items").BeginObject();
            WriteType("array", isNullable: false);
            WriteIntegers();
            _json.EndObject();
        }
        else if (value.Kind == ValueKind.Box3D)
        {
            _json.Name("items").BeginObject();
            WriteType("number", isNullable: false);
            _json.EndObject();
        }
        else
        {
            WriteIntegers();
        }
    }

    /// <summary>Whole numbers only: fractions invite a model to run on digit after digit.</summary>
    private void WriteIntegers()
    {
        _json.Name("items").BeginObject();
        WriteType("integer", isNullable: false);
        _json.EndObject();
    }

    /// <summary>Which image, where the prompt has several: what is asked is no more than what the prompt leaves open.</summary>
    private string InImage(ValueModel value)
    {
        int images = 0;
        bool isFixed = true;
        int number = 0;
        foreach (PromptParameter parameter in _contract.Prompt.Parameters)
        {
            if (!parameter.IsImage)
            {
                continue;
            }

            isFixed &= images > value.Image || parameter.Kind == PlaceholderKind.Image;
            number = images == value.Image ? images + 1 : number;
            images++;
        }

        if (value.IsIndexed)
        {
            return " of that image";
        }

        return images < 2 || !isFixed ? "" : " of image " + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
