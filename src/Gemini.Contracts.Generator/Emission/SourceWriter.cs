using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Source code with indentation. Lines end by <c>\n</c> whatever the machine; interpolated lines go into the buffer piece by piece.</summary>
internal sealed class SourceWriter : TextBuffer
{
    private int _indentation;
    private bool _isAtStart;

    /// <summary>An empty line.</summary>
    public SourceWriter Line() => End();

    /// <summary>One line, or a template of several, each of which is indented as the first.</summary>
    public SourceWriter Line(string text)
    {
        BeginLine().AppendTemplate(text);
        return End();
    }

    /// <inheritdoc cref="Line(string)"/>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] ref LinePieces text) => End();

    /// <summary>A line that opens a block.</summary>
    public void Open(string text)
    {
        Line(text);
        OpenBlock();
    }

    /// <inheritdoc cref="Open(string)"/>
    public void Open([InterpolatedStringHandlerArgument("")] ref LinePieces text)
    {
        End();
        OpenBlock();
    }

    /// <summary>Closes a block.</summary>
    public void Close(string after = "")
    {
        _indentation--;
        Indent().Append('}').Append(after);
        End();
    }

    /// <summary>Leaves the method with <see langword="false"/> where the expression is false; an empty line after it.</summary>
    public void Require(string expression)
    {
        Indent().Append("if (!").Append(expression);
        FinishGuard();
    }

    /// <inheritdoc cref="Require(string)"/>
    public void Require([InterpolatedStringHandlerArgument("")] ref GuardPieces expression) => FinishGuard();

    /// <summary>As <see cref="Require(string)"/>, where the method's value may be there already: who reads a value that may be null takes what is there.</summary>
    public void RequireOrTakeBack(string expression)
    {
        Indent().Append("if (!").Append(expression).Append(')');
        End();
        OpenBlock();
        Line("value = default;");
        Line("return false;");
        Close();
        Line();
    }

    /// <summary>What breaks a line and goes on deeper by that many levels.</summary>
    public string NextLine(int deeper) => "\n" + new string(' ', (_indentation + deeper) * 4);

    public void Deeper() => _indentation++;

    public void Shallower() => _indentation--;

    /// <summary>Begins a line that is written in pieces.</summary>
    public SourceWriter Indent()
    {
        Append(' ', _indentation * 4);
        return this;
    }

    /// <summary>Begins a line whose indentation is written with its first character, so that an empty one has none.</summary>
    public SourceWriter BeginLine()
    {
        _isAtStart = true;
        return this;
    }

    /// <summary>A piece of a template.</summary>
    public void AppendTemplate(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan();
        int end;
        while ((end = rest.IndexOf('\n')) >= 0)
        {
            AppendPiece(rest.Slice(0, end).TrimEnd('\r'));
            Append('\n');
            _isAtStart = true;
            rest = rest.Slice(end + 1);
        }

        AppendPiece(rest);
    }

    /// <summary>A piece of a line, which has no line end.</summary>
    public void AppendPiece(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            FinishIndentation();
            Append(text);
        }
    }

    /// <summary>Writes the indentation of a line that has begun and is empty yet.</summary>
    public void FinishIndentation()
    {
        if (_isAtStart)
        {
            _isAtStart = false;
            Indent();
        }
    }

    public SourceWriter End()
    {
        _isAtStart = false;
        Append('\n');
        return this;
    }

    public SourceText ToSourceText() => SourceText.From(ToString(), Encoding.UTF8);

    private void OpenBlock()
    {
        Line("{");
        _indentation++;
    }

    private void FinishGuard()
    {
        Append(')');
        End();
        OpenBlock();
        Line("return false;");
        Close();
        Line();
    }
}

/// <summary>The pieces of an interpolated line or template on their way into the buffer.</summary>
[InterpolatedStringHandler]
internal readonly ref struct LinePieces
{
    private readonly SourceWriter _writer;

    public LinePieces(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer.BeginLine();

    public void AppendLiteral(string text) => _writer.AppendTemplate(text);

    public void AppendFormatted(string? text) => _writer.AppendPiece(text.AsSpan());

    public void AppendFormatted(int number) => _writer.AppendPiece(Digits.Of(number).AsSpan());

    public void AppendFormatted(Quoted text)
    {
        _writer.FinishIndentation();
        text.WriteTo(_writer);
    }

    public void AppendFormatted(WriterWith writer)
    {
        _writer.FinishIndentation();
        writer.WriteTo(_writer);
    }
}

/// <summary>As <see cref="LinePieces"/>, for the condition of <see cref="SourceWriter.Require(string)"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct GuardPieces
{
    private readonly SourceWriter _writer;

    public GuardPieces(int literalLength, int formattedCount, SourceWriter writer)
    {
        _writer = writer.Indent();
        _writer.Append("if (!");
    }

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string? text) => _writer.Append(text ?? "");

    public void AppendFormatted(int number) => _writer.Append(number);
}
