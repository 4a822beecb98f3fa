using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>What hovering over a contract shows: the prompt, the schema, the request's JSON.</summary>
internal sealed partial class ContractEmitter
{
    private void EmitDocumentation(JsonText schema)
    {
        _code.Line($"/// <summary>The vision contract of <see cref=\"{ItemType}\"/>.</summary>");
        _code.Line("/// <remarks>");
        EmitCode("Prompt", _contract.Prompt.Template.AsSpan());
        EmitJson("Schema", schema);
        using JsonText request = RequestJson.Write(_contract, _contract.RequiredCapabilities != RequiredCapabilities.None);
        EmitJson("Request", request);
        _code.Line("/// </remarks>");
    }

    private void EmitJson(string title, JsonText json)
    {
        using TextBuffer lines = new();
        JsonLayout.Write(json.Span, lines);
        EmitCode(title, lines.Span);
    }

    private void EmitCode(string title, ReadOnlySpan<char> text)
    {
        _code.Line($"/// <para>{title}:</para>");
        _code.Line("/// <code>");
        while (true)
        {
            int end = text.IndexOf('\n');
            _code.Indent().Append("/// ");
            AppendEscaped(end < 0 ? text : text.Slice(0, end));
            _code.End();
            if (end < 0)
            {
                break;
            }

            text = text.Slice(end + 1);
        }

        _code.Line("/// </code>");
    }

    /// <summary>Straight into the file: a request's JSON is most of what a contract's documentation says, and there is one for each contract.</summary>
    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '<': _code.Append("&lt;"); break;
                case '>': _code.Append("&gt;"); break;
                case '&': _code.Append("&amp;"); break;
                case '\t': _code.Append("    "); break;

                // Line ends within a line, and what XML 1.0 cannot hold.
                case < ' ' or '\u0085' or '\u2028' or '\u2029' or '\ufffe' or '\uffff': _code.Append(' '); break;
                case >= '\ud800' and <= '\udfff' when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    _code.Append(c).Append(text[++i]);
                    break;
                default: _code.Append(char.IsSurrogate(c) ? '\ufffd' : c); break;
            }
        }
    }
}
