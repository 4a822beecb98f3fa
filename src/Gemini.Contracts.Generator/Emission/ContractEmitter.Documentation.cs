using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>What hovering over a contract shows: the prompt, the schema, the request's JSON.</summary>
internal sealed partial class ContractEmitter
{
    private void EmitDocumentation(string json)
    {
        _code.Line($"/// <summary>The vision contract of <see cref=\"{ItemType}\"/>.</summary>");
        _code.Line("/// <remarks>");
        EmitCode("Prompt", _contract.Prompt.Template);
        EmitCode("Schema", JsonLayout.Indented(json));
        EmitCode("Request", JsonLayout.Indented(RequestJson.Write(_contract)));
        _code.Line("/// </remarks>");
    }

    private void EmitCode(string title, string text)
    {
        _code.Line($"/// <para>{title}:</para>");
        _code.Line("/// <code>");
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            _code.Indent().Append("/// ");
            AppendEscaped(text, start, end);
            _code.End();
            start = end + 1;
        }

        _code.Line("/// </code>");
    }

    /// <summary>Straight into the file: a request's JSON is most of what a contract's documentation says, and there is one for each contract.</summary>
    private void AppendEscaped(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
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
                default: _code.Append(char.IsSurrogate(c) ? '\ufffd' : c); break;
            }
        }
    }
}
