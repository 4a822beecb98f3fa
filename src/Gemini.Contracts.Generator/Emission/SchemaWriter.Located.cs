using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The schema of a value with its place.</summary>
internal sealed partial class SchemaWriter
{
    private void WriteLocated(ValueModel value, string? description)
    {
        WriteType("object", isNullable: false);
        WriteDescription(description);
        _json.Name("properties").BeginObject();
        _json.Name("value").BeginObject();
        WriteBody(value.Element!, null, null);
        _json.EndObject();
        if (value.HasOwnIndex)
        {
            _json.Name("image_index").BeginObject();
            WriteType("integer", isNullable: false);
            WriteDescription("Which of the images the value is in, counted from 0.");
            _json.EndObject();
        }

        ValueModel box = new()
        {
            Kind = ValueKind.Box,
            TypeName = "",
            IsNullable = true,
            Image = value.Image,
            IsIndexed = value.IsIndexed || value.HasOwnIndex,
        };
        _json.Name("box_2d").BeginObject();
        WriteBody(box, "Place of the value, null if it is not visible", null);
        _json.EndObject().EndObject();
        WriteLocatedNames("required", value);
        if (IsOpenApi)
        {
            WriteLocatedNames("propertyOrdering", value);
        }
    }

    private void WriteLocatedNames(string keyword, ValueModel value)
    {
        _json.Name(keyword).BeginArray().String("value");
        if (value.HasOwnIndex)
        {
            _json.String("image_index");
        }

        _json.String("box_2d").EndArray();
    }
}
