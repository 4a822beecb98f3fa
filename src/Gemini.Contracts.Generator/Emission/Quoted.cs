using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>A text as a C# string literal, put together where it is written.</summary>
internal readonly struct Quoted(string text)
{
    /// <summary>Writes the literal. Nearly every text is one that needs no escapes.</summary>
    public void WriteTo(TextBuffer buffer)
    {
        if (IsPlain(text))
        {
            buffer.Append('"').Append(text).Append('"');
        }
        else
        {
            buffer.Append(SymbolDisplay.FormatLiteral(text, quote: true));
        }
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What the next value is written by: the writer, or the writer with a member's name written.</summary>
/// <param name="name">The member's wire name; null for none.</param>
internal readonly struct WriterWith(string? name)
{
    public void WriteTo(TextBuffer buffer)
    {
        buffer.Append("writer");
        if (name is not null)
        {
            buffer.Append(".Name(");
            new Quoted(name).WriteTo(buffer);
            buffer.Append("u8)");
        }
    }
}
