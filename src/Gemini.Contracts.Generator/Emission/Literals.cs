using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Values as C# writes them.</summary>
internal static class Literals
{
    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Number(int value) => Digits.Of(value);

    /// <summary>A number of the value's own type.</summary>
    public static string NumberOf(ValueModel value, string number) => value.Kind switch
    {
        ValueKind.Single => number + "F",
        ValueKind.Double => number + "D",
        ValueKind.Decimal => number + "M",
        ValueKind.Int64 => number == "-9223372036854775808" ? "long.MinValue" : number + "L",
        ValueKind.UInt64 => number + "UL",
        ValueKind.UInt32 => number + "U",
        ValueKind.Int32 => number,
        _ => $"({value.TypeName})({number})",
    };

    /// <summary>An identifier, escaped where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The text in one line of a comment, whatever it holds.</summary>
    public static string Comment(string text)
    {
        System.Text.StringBuilder? line = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
            {
                (line ??= new System.Text.StringBuilder(text))[i] = ' ';
            }
        }

        return line?.ToString() ?? text;
    }
}
