using System.Globalization;
using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>Answers of some thousand bytes, so that what is decided late was begun long before: wrappers, comments, what was tried in vain, what the end cuts.</summary>
internal static class LongAnswers
{
    private static readonly string[] Before = ["[", "", "{\"boxes\": [", "{\"a\": 1, \"boxes\": [{\"boxes\": [", "Here it is:\n```json\n[", "{\"label\": \"no\", \"boxes\": ["];
    private static readonly string[] Behind = ["]", "", "]}", "], \"label\": \"all\"}", "], \"box_2d\": [1, 2, 3, 4], \"label\": \"all\"}", "]}], \"box_2d\": [5, 6, 7, 8], \"label\": \"both\"}", "}]}", " \n\t "];

    /// <summary>What is repeated, for some hundred bytes each time: it comes to nothing or ends far behind.</summary>
    private static readonly string[] Floods = ["{'", "{\"a\":", "{a:", "/*", "// ", "\"\"\"", "{\"label\":\"x\" y\"", "[/\\", " \n", "word ", "{},", "[1,", "{\"label\": '", "“", "```\n", "{\"a\":1},", "}", "]", "{//", "= ["];

    /// <summary>Makes a text.</summary>
    public static byte[] Make(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            text.Append(Before[random.Next(Before.Length)]);
            for (int part = random.Next(0, 9); part > 0; part--)
            {
                AddPart(random, text);
            }

            text.Append(random.Next(3) > 0 ? Behind[random.Next(Behind.Length)] : "");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AddPart(Random random, StringBuilder text)
    {
        switch (random.Next(6))
        {
            case 0:
                string flood = Floods[random.Next(Floods.Length)];
                int most = random.Next(10) == 0 ? 12_000 : 600;
                text.Insert(text.Length, flood, random.Next(1, most) / flood.Length);
                break;
            case 1:
                text.Append("/* ").Append('x', random.Next(0, 400)).Append(" */");
                break;
            case 2:
                text.Append("// ").Append('x', random.Next(0, 400)).Append('\n');
                break;
            case 3:
                text.Append("\nIt stands there, I think.").Append(' ', random.Next(0, 300)).Append('\n');
                break;
            default:
                for (int i = random.Next(1, 12); i > 0; i--)
                {
                    text.Append(CultureInfo.InvariantCulture, $$"""{"box_2d": [{{random.Next(400)}}, {{random.Next(400)}}, {{random.Next(400, 999)}}, {{random.Next(400, 999)}}], {{(random.Next(9) == 0 ? "/* x */ " : "")}}"label": {{Label(random)}}}, """);
                }

                break;
        }
    }

    private static string Label(Random random) => random.Next(12) switch
    {
        0 => "'it is'",
        1 => "7",
        2 => "\"\"\"say {\"}\"\"\"",
        3 => $"\"{new string('y', random.Next(300))}\"",
        4 => "{\"a\": 1}",
        _ => "\"cat\"",
    };
}
