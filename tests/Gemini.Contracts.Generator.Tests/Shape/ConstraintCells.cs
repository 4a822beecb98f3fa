using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>One cell: a property called X under several constraints.</summary>
/// <param name="Source">The annotated type, which is called R.</param>
/// <param name="Attributes">The constraints as they are written.</param>
/// <param name="Misfits">Those of them that do not fit the type.</param>
/// <param name="Candidates">Values for X as JSON, none of them its own value, of which some satisfy what can be satisfied.</param>
internal sealed record ConstraintCell(string Source, string[] Attributes, string[] Misfits, string[] Candidates);

/// <summary>Constraints that agree and that contradict each other, multiplied by types, by what makes a member required, and by forms of declaration.</summary>
internal static class ConstraintCells
{
    private static readonly string[] Numbers = [.. Enumerable.Range(-1, 12).Select(static number => number.ToString(CultureInfo.InvariantCulture))];

    private static readonly string[] Reals = [.. Numbers, "2.5", "6.5"];

    private static readonly string[] Texts = [.. new[] { "a", "b", "d", "aa", "bb", "dd", "abc", "ccc", "ddd", "dddd", "abca", "aaaaa", "ddddd", "abcabc", "eeeeeeee" }.Select(static text => JsonSerializer.Serialize(text))];

    private static readonly string[] Lists = [.. Enumerable.Range(0, 8).Select(static length => "[" + string.Join(',', Enumerable.Repeat("1", length)) + "]")];

    private static readonly string[] Lengths =
        ["", "MinLength(2)", "Length(1, 3)", "MaxLength(4)", "MinLength(2)|MaxLength(4)", "MinLength(5)|MaxLength(3)", "Length(5, 2)", "MaxLength(-2)|MinLength(1)", "Length(2, 5)|MinLength(4)|MaxLength(4)", "MinLength(6)|MaxLength(5)|Length(1, 3)"];

    /// <summary>Types with their axes; <c>#</c> stands for what makes a literal one of the type. An alternative is one constraint, or several with bars between them.</summary>
    private static readonly Dictionary<string, (string Suffix, string Value, string[] Candidates, string[][] Axes)> Types = new(StringComparer.Ordinal)
    {
        ["int"] = ("", "99", Numbers, NumberAxes),
        ["int?"] = ("", "77", Numbers, NumberAxes),
        ["long"] = ("L", "33", Numbers, NumberAxes),
        ["byte?"] = ("", "77", Numbers[1..], [NumberAxes[0], [""], [""], NumberAxes[3]]),
        ["double"] = (".0", "44", Reals, NumberAxes),
        ["double?"] = (".0", "7.5", Reals, NumberAxes),
        ["decimal"] = ("", "66", Numbers, [["", "Range(1, 5)", "Range(typeof(decimal), \"5\", \"1\")", "Range(typeof(decimal), \"2\", \"2\")"], [""], [""], NumberAxes[3]]),
        ["string"] = ("", "\"abcde\"", Texts, TextAxes),
        ["string?"] = ("", "\"zz\"", Texts, TextAxes),
        ["List<int>"] = ("", "[9, 9]", Lists, ListAxes),
        ["int[]?"] = ("", "[9]", Lists[1..], ListAxes),
        ["Dictionary<string, int>"] = ("", "new() { [\"own\"] = 1 }", ["{}", """{"a":1}""", """{"a":1,"b":2}""", """{"a":1,"b":2,"c":3,"d":4}""", """{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}"""], ListAxes),
        ["List<string>?"] = ("", "[\"own\"]", [.. Lists[1..].Select(static list => list.Replace("1", "\"a\"", StringComparison.Ordinal))], ListAxes),
        ["E"] = ("", "E.One", ["\"one\""], [["", "Range(1, 5)"], ["", "MinLength(1)"], ["", "RegularExpression(\"a\")"], ["", "StringLength(3)"]]),
    };

    private static string[][] NumberAxes =>
    [
        ["", "Range(1#, 5#)", "Range(5#, 1#)", "Range(1#, 5#, MinimumIsExclusive = true)", "Range(6#, 9#)", "Range(3#, 3#)"],
        ["", "AllowedValues(2#, 3#, 8#)", "AllowedValues(7#)", "AllowedValues(\"a\", true)"],
        ["", "DeniedValues(2#, 3#)", "DeniedValues(1#, 2#, 3#, 4#, 5#, 7#)"],
        ["", "MinLength(1)", "RegularExpression(\"a\")|StringLength(3)"],
    ];

    private static string[][] TextAxes =>
    [
        [.. Lengths, "StringLength(3, MinimumLength = 2)", "StringLength(4)|MinLength(2)"],
        ["", "RegularExpression(\"[a-c]+\")", "RegularExpression(\"d.*\")", "RegularExpression(\"(\")"],
        ["", "AllowedValues(\"a\", \"bb\", \"ccc\", \"dddd\")", "AllowedValues(\"eeeeeeee\")", "AllowedValues(1, 2)"],
        ["", "DeniedValues(\"a\", \"bb\")", "DeniedValues(\"eeeeeeee\", \"ccc\")"],
        ["", "Range(1, 5)"],
    ];

    private static string[][] ListAxes => [Lengths, ["", "Range(1, 5)"], ["", "RegularExpression(\"(\")"], ["", "AllowedValues(1, 2)"]];

    /// <summary>The names of the types.</summary>
    public static IEnumerable<string> TypeNames => Types.Keys;

    /// <summary>The cells of a type; every <paramref name="step"/>-th of them.</summary>
    public static IEnumerable<ConstraintCell> Of(string type, int step)
    {
        (string suffix, string value, string[] candidates, string[][] axes) = Types[type];
        int number = 0;
        foreach (string[] constraints in Multiply(axes))
        {
            foreach (string demand in new[] { "", "Required", "JsonRequired" })
            {
                for (int form = 0; form < 3; form++)
                {
                    if (number++ % step != 0)
                    {
                        continue;
                    }

                    string[] attributes = [.. constraints.Select(constraint => constraint.Replace("#", suffix, StringComparison.Ordinal))];
                    string list = string.Join(", ", demand.Length == 0 ? attributes : attributes.Append(demand));
                    string source = form switch
                    {
                        0 => $"public record R({Bracketed("property: ", list)}{type} X, int N);",
                        1 => $"public class R {{ {Bracketed("", list)}public required {type} X {{ get; init; }} public int N {{ get; set; }} }}",
                        _ => $"public record R {{ {Bracketed("", list)}public {type} X {{ get; set; }} = {value}; public int N {{ get; set; }} }}",
                    };
                    yield return new ConstraintCell($"[VisionTask(\"x\")] {source}", attributes, [.. attributes.Where(attribute => !Fits(attribute, type))], candidates);
                }
            }
        }
    }

    private static string Bracketed(string target, string list) => list.Length == 0 ? "" : $"[{target}{list}] ";

    private static IEnumerable<string[]> Multiply(string[][] axes)
    {
        IEnumerable<string[]> products = [[]];
        foreach (string[] axis in axes)
        {
            products = products.SelectMany(product => axis.Select(one => (string[])[.. product, .. one.Split('|', StringSplitOptions.RemoveEmptyEntries)]));
        }

        return products;
    }

    /// <summary>Which constraints fit which types, by the guide's words.</summary>
    private static bool Fits(string attribute, string type)
    {
        bool isNumber = type.TrimEnd('?') is "int" or "long" or "byte" or "double" or "decimal";
        bool isText = type.TrimEnd('?') == "string";
        return attribute.Split('(')[0] switch
        {
            "Range" => isNumber,
            "AllowedValues" or "DeniedValues" => isNumber || isText,
            "RegularExpression" or "StringLength" => isText,
            _ => isText || (!isNumber && type != "E"),
        };
    }
}
