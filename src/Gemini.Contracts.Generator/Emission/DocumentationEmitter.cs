using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints what hovering over a contract shows: the prompt, the schema, the request's JSON.</summary>
internal sealed class DocumentationEmitter(ContractModel contract, SourceWriter code)
{
    public void Emit(JsonText schema)
    {
        code.Line($"/// <summary>The vision contract of <see cref=\"{contract.TypeName}\"/>.</summary>");
        code.Line("/// <remarks>");
        EmitCode("Prompt", contract.Prompt.Template.AsSpan());
        EmitJson("Schema", schema);
        using JsonText request = RequestJson.Write(contract, contract.RequiredCapabilities != RequiredCapabilities.None);
        EmitJson("Request", request);
        code.Line("/// </remarks>");
    }

    private void EmitJson(string title, JsonText json)
    {
        using TextBuffer lines = new();
        JsonLayout.Write(json.Span, lines);
        EmitCode(title, lines.Span);
    }

    private void EmitCode(string title, ReadOnlySpan<char> text)
    {
        code.Line($"/// <para>{title}:</para>");
        code.Line("/// <code>");
        while (true)
        {
            int end = text.IndexOf('\n');
            code.Indent().Append("/// ");
            AppendEscaped(end < 0 ? text : text.Slice(0, end));
            code.End();
            if (end < 0)
            {
                break;
            }

            text = text.Slice(end + 1);
        }

        code.Line("/// </code>");
    }

    /// <summary>Straight into the file: a request's JSON is most of what a contract's documentation says, and there is one for each contract.</summary>
    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '<': code.Append("&lt;"); break;
                case '>': code.Append("&gt;"); break;
                case '&': code.Append("&amp;"); break;
                case '\t': code.Append("    "); break;

                // Line ends within a line, and what XML 1.0 cannot hold.
                case < ' ' or '\u0085' or '\u2028' or '\u2029' or '\ufffe' or '\uffff': code.Append(' '); break;
                case >= '\ud800' and <= '\udfff' when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    code.Append(c).Append(text[++i]);
                    break;
                default: code.Append(char.IsSurrogate(c) ? '\ufffd' : c); break;
            }
        }
    }
}
