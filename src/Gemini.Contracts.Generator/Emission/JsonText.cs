namespace Gemini.Contracts.Generator.Emission;

/// <summary>JSON in one line, written front to back.</summary>
/// <remarks>No newline of any kind is left in it, so that it fits between the quotes of a raw literal of one line.</remarks>
internal sealed class JsonText : IDisposable
{
    private readonly TextBuffer _text = new();
    private bool _needsComma;

    /// <summary>What has been written, until more is.</summary>
    public ReadOnlySpan<char> Span => _text.Span;

    public JsonText BeginObject() => Begin('{');

    public JsonText EndObject() => Finish('}');

    public JsonText BeginArray() => Begin('[');

    public JsonText EndArray() => Finish(']');

    public JsonText Name(string name)
    {
        String(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public JsonText String(string value)
    {
        Separate();
        _text.Append('"');
        AppendEscaped(value);
        _text.Append('"');
        return this;
    }

    /// <summary>A number, a literal or whole JSON.</summary>
    public JsonText Raw(string json)
    {
        Separate();
        _text.Append(json);
        return this;
    }

    public void Dispose() => _text.Dispose();

    /// <summary>The text of a JSON string. Lone surrogates, which no UTF-8 can hold, become U+FFFD.</summary>
    private void AppendEscaped(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                case < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\ufeff':
                    _text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    bool isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
                    if (isPair)
                    {
                        _text.Append(c).Append(value[++i]);
                    }
                    else
                    {
                        _text.Append(char.IsSurrogate(c) ? '\ufffd' : c);
                    }

                    break;
            }
        }
    }

    private JsonText Begin(char c)
    {
        Separate();
        _text.Append(c);
        _needsComma = false;
        return this;
    }

    private JsonText Finish(char c)
    {
        _text.Append(c);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }
}
