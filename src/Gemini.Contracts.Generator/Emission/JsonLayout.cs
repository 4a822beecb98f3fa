using System.Text;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>JSON laid out for a person: what fits on a line stays on it.</summary>
internal static class JsonLayout
{
    private const int Width = 100;

    /// <summary>The same JSON over several lines, indented by two spaces.</summary>
    /// <param name="json">Valid JSON without white space between its tokens.</param>
    public static string Indented(string json)
    {
        StringBuilder text = new(json.Length * 2);
        int position = 0;
        Write(json, ref position, text, 0);
        return text.ToString();
    }

    private static void Write(string json, ref int position, StringBuilder text, int depth)
    {
        int end = EndOf(json, position);
        char open = json[position];
        if (open is not ('{' or '[') || (end - position) + (depth * 2) <= Width - 20)
        {
            AppendFlat(json, position, end, text);
            position = end;
            return;
        }

        text.Append(open);
        position++;
        while (json[position] is not ('}' or ']'))
        {
            text.Append('\n').Append(' ', (depth + 1) * 2);
            if (open == '{')
            {
                int name = EndOf(json, position);
                text.Append(json, position, name - position).Append(": ");
                position = name + 1;
            }

            Write(json, ref position, text, depth + 1);
            if (json[position] == ',')
            {
                text.Append(',');
                position++;
            }
        }

        text.Append('\n').Append(' ', depth * 2).Append(json[position++]);
    }

    private static void AppendFlat(string json, int start, int end, StringBuilder text)
    {
        bool isInString = false;
        for (int i = start; i < end; i++)
        {
            char c = json[i];
            text.Append(c);
            if (c == '\\' && isInString)
            {
                text.Append(json[++i]);
            }
            else if (c == '"')
            {
                isInString = !isInString;
            }
            else if (c is ',' or ':' && !isInString)
            {
                text.Append(' ');
            }
        }
    }

    /// <summary>Behind the value that begins here.</summary>
    private static int EndOf(string json, int position)
    {
        int depth = 0;
        bool isInString = false;
        for (int i = position; i < json.Length; i++)
        {
            char c = json[i];
            if (isInString)
            {
                i += c == '\\' ? 1 : 0;
                isInString = c != '"';
                if (!isInString && depth == 0)
                {
                    return i + 1;
                }
            }
            else if (c == '"')
            {
                isInString = true;
            }
            else if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is '}' or ']')
            {
                if (--depth <= 0)
                {
                    return depth < 0 ? i : i + 1;
                }
            }
            else if (c == ',' && depth == 0)
            {
                return i;
            }
        }

        return json.Length;
    }
}
