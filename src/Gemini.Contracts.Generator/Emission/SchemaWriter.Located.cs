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

    /// <summary>One property for each keypoint; what its numbers mean is said once.</summary>
    private void WriteKeypoints(ValueModel value, string? description)
    {
        WriteType("object", isNullable: false);
        WriteDescription(Join(description, "Each keypoint as [y, x, visibility]: y and x 0–1000" + InImage(value) + ", visibility 2 where it is visible and 1 where it is hidden; null where it is not in the image."));
        _json.Name("properties").BeginObject();
        foreach (string name in value.Names)
        {
            ValueModel point = new() { Kind = ValueKind.Point, TypeName = "", IsNullable = true };
            _json.Name(name).BeginObject();
            BeginNullable(point);
            WriteType("array", isNullable: false);
            WriteIntegers();
            EndNullable(point);
            _json.EndObject();
        }

        _json.EndObject();
        WriteKeypointNames("required", value);
        if (IsOpenApi)
        {
            WriteKeypointNames("propertyOrdering", value);
        }
    }

    private void WriteKeypointNames(string keyword, ValueModel value)
    {
        _json.Name(keyword).BeginArray();
        foreach (string name in value.Names)
        {
            _json.String(name);
        }

        _json.EndArray();
    }
}
