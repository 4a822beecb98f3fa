using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The schema of one value: what stands between its braces.</summary>
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
            case ValueKind.Enum:
                WriteNullable(value.IsNullable, () => WriteEnum(value, description));
                break;
            case ValueKind.List or ValueKind.Points or ValueKind.NormalizedPoints:
                WriteNullable(value.IsNullable, () => WriteList(value, description));
                break;
            case ValueKind.Dictionary:
                WriteNullable(value.IsNullable, () => WriteDictionary(value, description));
                break;
            case >= ValueKind.Box and <= ValueKind.Box3D:
                WriteNullable(value.IsNullable, () => WriteCoordinates(value, description));
                break;
            default:
                WriteScalar(value, description, member);
                break;
        }
    }

    /// <summary>Null is a branch of its own where a list of types could not stand beside the other keywords.</summary>
    private void WriteNullable(bool isNullable, Action write)
    {
        if (!isNullable)
        {
            write();
        }
        else if (IsOpenApi)
        {
            write();
            _json.Name("nullable").Raw("true");
        }
        else
        {
            _json.Name("anyOf").BeginArray().BeginObject();
            write();
            _json.EndObject().BeginObject();
            WriteType("null", isNullable: false);
            _json.EndObject().EndArray();
        }
    }

    private void WriteObjectBody(ValueModel value, string? description)
    {
        bool isReference = IsReference(value, description);
        if (IsOpenApi)
        {
            WriteObject(_contract.Objects[value.Index], value.Index, description, value.IsNullable);
        }
        else
        {
            WriteNullable(value.IsNullable, () =>
            {
                if (isReference)
                {
                    WriteReference(value.Index);
                }
                else
                {
                    WriteObject(_contract.Objects[value.Index], value.Index, description, isNullable: false);
                }
            });
        }
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
                // Nothing may stand beside anyOf: what is said of the whole is said of each branch.
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
            ValueKind.Polygon or ValueKind.NormalizedPolygon => "Outline as points [y, x], each 0–1000" + InImage(value) + ".",
            _ => "[x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw], in metres and degrees.",
        };
        WriteDescription(Join(description, layout));
        if (value.Kind is ValueKind.Polygon or ValueKind.NormalizedPolygon)
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
            if (parameter.Kind == PlaceholderKind.Text)
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

    private void WriteScalar(ValueModel value, string? description, MemberModel? member)
    {
        string type = value.Kind switch
        {
            ValueKind.Boolean => "boolean",
            >= ValueKind.SByte and <= ValueKind.UInt64 => "integer",
            ValueKind.Single or ValueKind.Double or ValueKind.Decimal => "number",
            _ => "string",
        };
        WriteType(type, value.IsNullable);
        string? words = member is { IsImageIndex: true } ? Join(description, "Which of the images, counted from 0.") : description;
        WriteDescription(Join(Join(words, Format(value.Kind)), ConstraintWords.Of(value, _dialect)));
        WriteFormat(value.Kind);
        WriteConstraints(value);
        if (IsOpenApi && value.IsNullable)
        {
            _json.Name("nullable").Raw("true");
        }
    }

    private void WriteType(string type, bool isNullable)
    {
        _json.Name("type");
        if (IsOpenApi)
        {
            _json.String(type.ToUpperInvariant());
            if (isNullable && type == "object")
            {
                _json.Name("nullable").Raw("true");
            }
        }
        else if (isNullable)
        {
            _json.BeginArray().String(type).String("null").EndArray();
        }
        else
        {
            _json.String(type);
        }
    }

    private void WriteFormat(ValueKind kind)
    {
        string? format = kind switch
        {
            ValueKind.DateOnly => "date",
            ValueKind.TimeOnly => "time",
            ValueKind.DateTime or ValueKind.DateTimeOffset => "date-time",
            _ when !IsOpenApi => null,
            ValueKind.TimeSpan => "duration",
            >= ValueKind.SByte and <= ValueKind.Int32 => "int32",
            ValueKind.UInt32 or ValueKind.Int64 or ValueKind.UInt64 => "int64",
            ValueKind.Single => "float",
            ValueKind.Double => "double",
            _ => null,
        };
        if (format is not null)
        {
            _json.Name("format").String(format);
        }
    }

    /// <summary>What no keyword says.</summary>
    private static string? Format(ValueKind kind) => kind switch
    {
        ValueKind.Guid => "A UUID.",
        ValueKind.Uri => "A URL.",
        ValueKind.TimeSpan => "An ISO 8601 duration, such as PT1M30S.",
        ValueKind.Char => "One character.",
        ValueKind.Mask => "Segmentation mask of the object within its box.",
        _ => null,
    };

    private void WriteConstraints(ValueModel value)
    {
        if (value.Constraints is not { } constraints)
        {
            return;
        }

        if (ConstraintWords.IsEnum(value, _dialect))
        {
            _json.Name("enum").BeginArray();
            foreach (string allowed in constraints.Allowed)
            {
                _ = value.Kind == ValueKind.String ? _json.String(allowed) : _json.Raw(allowed);
            }

            _json.EndArray();
        }

        if (constraints is { Minimum: { } minimum, MinimumIsExclusive: false })
        {
            _json.Name("minimum").Raw(minimum);
        }

        if (constraints is { Maximum: { } maximum, MaximumIsExclusive: false })
        {
            _json.Name("maximum").Raw(maximum);
        }
    }

    private void WriteDescription(string? words)
    {
        if (words is not null)
        {
            _json.Name("description").String(words);
        }
    }

    /// <summary>Two runs of words as one, the first ended as a sentence.</summary>
    private static string? Join(string? first, string? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        return (first[first.Length - 1] is '.' or '!' or '?' or ':' or ';' ? first + " " : first + ". ") + second;
    }
}
