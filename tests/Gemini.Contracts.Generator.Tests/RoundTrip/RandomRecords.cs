using System.Text;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>Sources of random annotated types over every kind of member, declaration and nesting.</summary>
internal sealed class RandomRecords(Random random)
{
    private static readonly string[] Scalars =
    [
        "string", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal",
        "Guid", "Uri", "DateOnly", "TimeOnly", "DateTime", "DateTimeOffset", "TimeSpan", "Confidence",
    ];

    private static readonly string[] Geometry = ["PixelBox", "NormalizedBox", "PixelPoint", "NormalizedPoint", "Polygon", "NormalizedPolygon", "Box3D", "RotatedBox"];

    private static readonly string[] Identities = ["string", "int", "long", "byte", "Guid"];

    private static readonly string[] Names = ["Label", "Count", "What", "IsOpen", "Größe", "URL", "first_name", "x", "@class", "HTTPCode", "Note", "Area2D", "Value", "A", "Key"];

    private readonly StringBuilder _types = new();
    private int _number;

    /// <summary>One annotated type and all it needs, in a namespace of its own.</summary>
    public string Make(int number)
    {
        _types.Clear();
        string members = Declare($"Answer{number}", depth: 0, isAnnotated: true);
        return $"namespace Random{number};\n{members}\n{_types}";
    }

    private string Declare(string name, int depth, bool isAnnotated)
    {
        HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        List<(string Type, string Name)> members = [];
        for (int i = random.Next(1, depth == 0 ? 8 : 4); i > 0; i--)
        {
            string member = Names[random.Next(Names.Length)];
            member = used.Add(member.TrimStart('@').Replace("_", "", StringComparison.Ordinal)) ? member : $"{member.TrimStart('@')}{_number++}";
            if (!string.Equals(member, name, StringComparison.Ordinal))
            {
                members.Add((Type(depth, random.Next(4) == 0), member));
            }
        }

        if (random.Next(5) == 0)
        {
            members.Add(("PixelBox", "Box2D"));
            members.Add((random.Next(2) == 0 ? "SegmentationMask?" : "SegmentationMask", "Mask"));
        }

        if (random.Next(5) == 0)
        {
            // What items are identified by, and what points at them: answers are random, so most of it leads nowhere, which is a finding.
            string identity = Identities[random.Next(Identities.Length)];
            members.Add((identity, "ItsIdentity"));
            members.Add((random.Next(2) == 0 ? $"[ItemRef(\"ItsIdentity\")] {identity}?" : $"[ItemRef(\"ItsIdentity\")] IReadOnlyList<{identity}>", "PointsAt"));
        }

        if (random.Next(5) == 0)
        {
            members.Add(Sequence());
        }

        // A constructor parameter may be called like a keyword, and a property like its type.
        string attribute = isAnnotated ? $"[VisionTask(\"Look at number {random.Next(100)}.\"{(random.Next(3) == 0 ? ", Answer = AnswerShape.One" : "")})]\n" : "";
        string summary = random.Next(2) == 0 ? $"/// <summary>What <c>{name}</c> is &amp; does.</summary>\n" : "";
        return summary + attribute + random.Next(6) switch
        {
            0 => $"public readonly record struct {name}({Parameters(members)});",
            1 => $"public sealed class {name}\n{{\n{string.Concat(members.Select(static member => Property(member, "init")))}}}",
            2 => $"internal sealed record {name}({Parameters(members)});",
            3 => $"public record {name}({Parameters(members.Take(1))})\n{{\n{string.Concat(members.Skip(1).Select(static member => Property(member, "set")))}}}",
            _ => $"public record {name}({Parameters(members)});",
        };
    }

    /// <summary>A list whose elements have to do with one another, or named keypoints.</summary>
    private (string Type, string Name) Sequence() => random.Next(6) switch
    {
        0 => ("[InOrder] ImmutableArray<PixelPoint>", "Route"),
        1 => ("[InOrder] IReadOnlyList<NormalizedPoint>?", "Route"),
        2 => ($"IReadOnlyList<{(random.Next(2) == 0 ? "IReadOnlyList<Located<string>>" : "Located<decimal?>[]")}>", "Cells"),
        3 => ("[Keypoints(\"nose, left eye\")] IReadOnlyDictionary<string, Keypoint>", "Face"),
        4 => ($"ImmutableDictionary<{EnumType()}, Keypoint>?", "Pose"),
        _ => ($"[InOrder(\"At\")] List<{Timed()}>", "Steps"),
    };

    private string Timed()
    {
        string name = $"Timed{_number++}";
        _types.Append("public record ").Append(name).Append('(').Append(random.Next(2) == 0 ? "TimeSpan" : "double").Append(" At, PixelBox Box2D);\n");
        return name;
    }

    private static string Property((string Type, string Name) member, string setter)
    {
        int type = member.Type.StartsWith('[') ? member.Type.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        return $"    {member.Type[..type]} public required {member.Type[type..]} {member.Name} {{ get; {setter}; }}\n";
    }

    private static string Parameters(IEnumerable<(string Type, string Name)> members) => string.Join(", ", members.Select(static member => $"{member.Type} {member.Name}"));

    private string Type(int depth, bool isNullable)
    {
        string type = random.Next(depth >= 3 ? 3 : 9) switch
        {
            0 or 1 => Scalars[random.Next(Scalars.Length)],
            2 => Geometry[random.Next(Geometry.Length)],
            3 => EnumType(),
            4 => Nested(depth),
            5 => Collection(depth),
            7 => $"Located<{(random.Next(3) == 0 ? EnumType() : random.Next(2) == 0 ? Nested(depth) : Scalars[random.Next(Scalars.Length)])}>",
            6 => $"Dictionary<string, {Type(depth + 1, random.Next(4) == 0)}>",
            _ => Scalars[random.Next(Scalars.Length)],
        };
        return isNullable ? type + "?" : type;
    }

    private string Collection(int depth)
    {
        string element = Type(depth + 1, random.Next(5) == 0);
        return random.Next(6) switch
        {
            0 => element + "[]",
            1 => $"List<{element}>",
            2 => $"ImmutableArray<{element}>",
            3 => $"IReadOnlyCollection<{element}>",
            4 => $"HashSet<{Scalars[random.Next(Scalars.Length)]}>",
            _ => $"IReadOnlyList<{element}>",
        };
    }

    private string EnumType()
    {
        string name = $"Kind{_number++}";
        _types.Append($"internal enum {name} {{ First, SecondOne = 5, [Description(\"The last.\")] Last, third_thing }}\n".Replace("internal", "public", StringComparison.Ordinal));
        return name;
    }

    private string Nested(int depth)
    {
        string name = $"Part{_number++}";
        string declaration = Declare(name, depth + 1, isAnnotated: false);
        _types.Append(declaration.Replace("internal sealed record", "public sealed record", StringComparison.Ordinal)).Append('\n');
        return name;
    }
}
