using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The schema of texts, numbers, dates, and the keywords that bound them.</summary>
internal sealed partial class SchemaWriter
{
    private void WriteScalar(ValueModel value, string? description, MemberModel? member)
    {
        string type = value.Kind switch
        {
            ValueKind.Boolean => "boolean",
            >= ValueKind.SByte and <= ValueKind.UInt64 => "integer",
            ValueKind.Single or ValueKind.Double or ValueKind.Decimal or ValueKind.Confidence => "number",
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
            _json.String(UpperCase(type));
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

    private static string UpperCase(string type) => type switch
    {
        "object" => "OBJECT",
        "array" => "ARRAY",
        "string" => "STRING",
        "integer" => "INTEGER",
        "number" => "NUMBER",
        "boolean" => "BOOLEAN",
        _ => type.ToUpperInvariant(),
    };

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
            ValueKind.Double or ValueKind.Confidence => "double",
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
        ValueKind.Confidence => "How sure you are, from 0 (a guess) to 1 (certain).",
        ValueKind.Mask => "Segmentation mask of the object within its box, as a PNG data URL.",
        _ => null,
    };

    private void WriteConstraints(ValueModel value)
    {
        if (value.Kind == ValueKind.Confidence)
        {
            _json.Name("minimum").Raw("0").Name("maximum").Raw("1");
        }

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
