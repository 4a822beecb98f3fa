namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>One cell of the axes of a property called X: its sources, and what is wrong with it.</summary>
/// <param name="Base">The base class, which may be in another assembly.</param>
/// <param name="Own">The annotated class.</param>
/// <param name="Problem">The kind of the one problem; null for a sound cell.</param>
/// <param name="Word">The word that the problem is at, in the assembly of the contract.</param>
internal sealed record AxisCell(string Base, string Own, string? Problem, string? Word);

/// <summary>The axes, multiplied.</summary>
internal static class AxisCells
{
    private static readonly string[] Types = ["string", "string?", "int", "int?", "double?", "E", "E?", "P", "P?", "S?", "List<string?>", "List<P>?", "object"];

    private static readonly string[] AccessorLists =
        ["get; set;", "get; init;", "private get; set;", "get; internal set;", "get; private set;", "get; protected init;", "[Obsolete(\"o\", DiagnosticId = \"OB1\")] get; set;"];

    private static readonly string[] AttributeLists = ["", "[Obsolete(\"o\", DiagnosticId = \"OB2\")]", "[JsonIgnore]", "[Range(1, 5)]", "[JsonPropertyName(\"y\")]"];

    /// <summary>What the base declares, and what the type declares. {X} stands for the property.</summary>
    private static readonly (string Name, string Base, string Own)[] Places =
    [
        ("own", "", "{X}"),
        ("inherited", "{X}", ""),
        ("overridden", "{virtual X}", "{override X}"),
        ("hidden by a property", "public int X { get; set; } = 1;", "{new X}"),
        ("hidden by a method", "{X}", "public new int X() => 1;"),
        ("hidden by a static", "{X}", "public static new int X { get; set; }"),
        ("hidden by an internal", "{X}", "internal new int X { get; set; }"),
    ];

    private static readonly string[] Values = ["none", "required", "initializer", "body", "parameter"];

    /// <summary>The names of the places.</summary>
    public static IEnumerable<string> PlaceNames => Places.Select(static place => place.Name);

    /// <summary>The cells of a place; every <paramref name="step"/>-th of them.</summary>
    public static IEnumerable<AxisCell> Of(string placeName, bool isBaseElsewhere, int step)
    {
        (string name, string ofBase, string ofOwn) = Places.Single(place => place.Name == placeName);
        int number = 0;
        foreach (string type in Types)
        {
            foreach (string accessors in AccessorLists)
            {
                foreach (string value in Values)
                {
                    foreach (string attribute in AttributeLists)
                    {
                        foreach (bool isOblivious in new[] { false, true })
                        {
                            if (number++ % step == 0)
                            {
                                yield return Make(name, ofBase, ofOwn, new Property(type, accessors, value, attribute, isOblivious), isBaseElsewhere);
                            }
                        }
                    }
                }
            }
        }
    }

    private static AxisCell Make(string place, string ofBase, string ofOwn, Property property, bool isBaseElsewhere)
    {
        bool isBases = ofOwn.Length == 0 || ofBase.Contains("X}", StringComparison.Ordinal);
        string type = property.Type.TrimEnd('?');
        string parameter = property.IsOblivious ? $"\n#nullable disable\n{(property.Type is "int?" or "double?" or "E?" or "S?" ? property.Type : type)} x\n#nullable enable\n" : $"{property.Type} x";
        string body = property.Value switch
        {
            "body" => $"(int n) {{ N = n; X = {ValueOf(type)}; }}",
            "parameter" => $"(int n, {parameter}) {{ N = n; X = x; }}",
            _ => "(int n) { N = n; }",
        };
        bool isPassedOn = property.Value == "parameter" && isBases;
        string baseConstructor = isBases ? "public Base" + body : "public Base(int n) { N = n; }";
        string ownConstructor = isPassedOn ? $"public R(int n, {parameter}) : base(n, x) {{ }}" : isBases ? "public R(int n) : base(n) { }" : "public R" + body.Replace(") {", ") : base(n) {", StringComparison.Ordinal);
        string first = $"public class Base {{ public int N {{ get; set; }} {Fill(ofBase, property)} {baseConstructor} }}";
        string second = $"[VisionTask(\"x\")] public class R : Base {{ {Fill(ofOwn, property)} {ownConstructor} }}";
        (string? problem, string? word) = Expected(place, property, isBaseElsewhere && isBases && place != "overridden", isBaseElsewhere && place == "overridden");
        return new AxisCell(first, second, problem, word);
    }

    private static string Fill(string template, Property property)
    {
        bool isVirtual = template.Contains("virtual", StringComparison.Ordinal);
        bool isOverride = template.Contains("override", StringComparison.Ordinal);
        string modifier = isVirtual ? "virtual " : isOverride ? "override " : template.Contains("new", StringComparison.Ordinal) ? "new " : "";
        string required = property.Value == "required" ? "required " : "";
        string initializer = property.Value == "initializer" && !isOverride ? $" = {ValueOf(property.Type.TrimEnd('?'))};" : "";
        string attribute = isOverride ? "" : property.Attribute + " ";
        string type = property.IsOblivious && property.Type is not ("int?" or "double?" or "E?" or "S?") ? property.Type.TrimEnd('?').Replace("?", "", StringComparison.Ordinal) : property.Type;
        string declared = $"{attribute}public {modifier}{required}{type} X {{ {property.Accessors} }}{initializer}";
        return template.Contains("X}", StringComparison.Ordinal) ? property.IsOblivious ? $"\n#nullable disable\n{declared}\n#nullable enable\n" : declared : template;
    }

    /// <summary>What is wrong with a property, by the guide's words alone.</summary>
    private static (string? Problem, string? Word) Expected(string place, Property property, bool isElsewhere, bool isOverridden)
    {
        bool isPassedOver = place is "hidden by a method" or "hidden by a static" or "hidden by an internal";
        bool isReadable = !property.Accessors.StartsWith("private get", StringComparison.Ordinal) && !isPassedOver;
        if (property.Value == "parameter" && !isReadable)
        {
            return ("ParameterWithoutProperty", "x");
        }

        if (property.Value == "required" && !isReadable)
        {
            return ("MissingRequiredMember", isElsewhere ? "Base" : "X");
        }

        bool isSettable = property.Value is "parameter" or "required" || !property.Accessors.Contains("private set", StringComparison.Ordinal) && !property.Accessors.Contains("protected", StringComparison.Ordinal)
            && !(isElsewhere && property.Accessors.Contains("internal set", StringComparison.Ordinal));
        if (!isReadable || !isSettable)
        {
            return (null, null);
        }

        if (property.Attribute == "[JsonIgnore]")
        {
            return property.Value is "parameter" or "required" ? ("MisplacedMarker", WordOf(property, isElsewhere, isOverridden ? "X" : "JsonIgnore")) : (null, null);
        }

        if (property.Type == "object")
        {
            return ("UnsupportedType", WordOf(property, isElsewhere, "object"));
        }

        bool isNumber = property.Type.TrimEnd('?') is "int" or "double";
        return property.Attribute == "[Range(1, 5)]" && !isNumber ? ("ConstraintContradictsType", WordOf(property, isElsewhere, isOverridden ? "X" : "Range(1, 5)")) : (null, null);
    }

    /// <summary>Of what is in another assembly: the parameter's type if there is a parameter, else the base that brought it in.</summary>
    private static string WordOf(Property property, bool isElsewhere, string word) =>
        !isElsewhere ? word : property.Value == "parameter" ? (property.IsOblivious && property.Type is not ("int?" or "double?" or "E?" or "S?") ? property.Type.TrimEnd('?') : property.Type) : "Base";

    private static string ValueOf(string type) => type switch
    {
        "string" => "\"s\"",
        "int" => "4",
        "double" => "double.NaN",
        "E" => "(E)7",
        "P" => "new P(1, null)",
        "S" => "new S(double.NaN)",
        "List<P>" => "[new P(2, \"b\")]",
        "object" => "1",
        _ => "[\"a\"]",
    };

    private sealed record Property(string Type, string Accessors, string Value, string Attribute, bool IsOblivious);
}
