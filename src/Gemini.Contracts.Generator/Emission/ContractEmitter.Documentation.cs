using System.Text;
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
        foreach (string line in text.Split('\n'))
        {
            _code.Indent().Append("/// ").Append(Escaped(line)).End();
        }

        _code.Line("/// </code>");
    }

    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            switch (c)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '\t': escaped.Append("    "); break;

                // Line ends within a line, and what XML 1.0 cannot hold.
                case < ' ' or '\u0085' or '\u2028' or '\u2029' or '\ufffe' or '\uffff': escaped.Append(' '); break;
                default: escaped.Append(char.IsSurrogate(c) ? '\ufffd' : c); break;
            }
        }

        return escaped.ToString();
    }
}
