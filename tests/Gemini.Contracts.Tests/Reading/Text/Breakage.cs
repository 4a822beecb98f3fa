using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>One thing that goes wrong with a text.</summary>
/// <param name="Kind">0 removes a byte, 1 replaces one, 2 removes a few, all others insert something.</param>
/// <param name="At">Where; more than the text's length counts from its beginning again.</param>
/// <param name="Value">What is put there, or how many go.</param>
internal readonly record struct Breakage(int Kind, int At, int Value)
{
    private static readonly string[] Insertions = ["\"", "'", "{", "}", "[", "]", ",", ":", "\\", "\n", "```", "```json\n", "//", "/*", "*/", "True", "NaN", "“", "”", "(", ")", "+", "=", "\0", "-", ".", "e", "\u00a0", "#", "…", "..."];

    /// <summary>Breaks a text.</summary>
    public void Apply(List<byte> text)
    {
        int at = At % (text.Count + 1);
        switch (Kind)
        {
            case 0 when at < text.Count:
                text.RemoveAt(at);
                break;
            case 1 when at < text.Count:
                text[at] = (byte)Value;
                break;
            case 2:
                text.RemoveRange(at, Math.Min(text.Count - at, Value % 12));
                break;
            default:
                text.InsertRange(at, Encoding.UTF8.GetBytes(Insertions[Value % Insertions.Length]));
                break;
        }
    }
}
