using System.Text;

namespace Gemini.Contracts.ToolHost;

/// <summary>Another wording of a contract's prompt, as a person types it: <c>{name}</c> and <c>{name:image}</c> are the contract's own placeholders, doubled braces are braces.</summary>
internal static class OtherWords
{
    /// <summary>The template.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="contract">The contract's prompt.</param>
    public static PromptTemplate Parse(string text, PromptTemplate contract)
    {
        List<PromptPart> parts = [];
        StringBuilder run = new();
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            bool isBrace = unit is '{' or '}';
            if (!isBrace || (i + 1 < text.Length && text[i + 1] == unit))
            {
                run.Append(unit);
                i += isBrace ? 1 : 0;
                continue;
            }

            int end = unit == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                throw new HostException($"A brace of the prompt is alone at character {i + 1}; write {{{{ or }}}} for a brace.");
            }

            string name = text[(i + 1)..end].Split(':')[0].Trim();
            PromptPart[] known = [.. contract.Parameters.Where(part => part.Value == name)];
            if (known.Length == 0)
            {
                throw new HostException($"The contract's prompt has no placeholder {{{name}}}; it has {string.Join(", ", contract.Parameters.Select(static part => "{" + part.Value + "}"))}.");
            }

            Flush(parts, run);
            parts.Add(known[0]);
            i = end;
        }

        Flush(parts, run);

        // A picture that the contract's own text does not name is before it.
        parts.InsertRange(0, contract.Parameters.Where(part => part.Kind is (PromptPartKind.Image or PromptPartKind.Images) && !parts.Contains(part) && !contract.Text.Contains("{" + part.Value, StringComparison.Ordinal)));
        return new PromptTemplate(text, parts.ToArray());
    }

    private static void Flush(List<PromptPart> parts, StringBuilder run)
    {
        if (run.Length > 0)
        {
            parts.Add(PromptPart.Text(run.ToString()));
            run.Clear();
        }
    }
}
