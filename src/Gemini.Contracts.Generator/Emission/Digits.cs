using System.Globalization;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Whole numbers as text; the small ones, of which generated code is full, are made once.</summary>
internal static class Digits
{
    private static readonly string[] Small = Make();

    public static string Of(int number) => (uint)number < (uint)Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);

    private static string[] Make()
    {
        string[] small = new string[128];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = i.ToString(CultureInfo.InvariantCulture);
        }

        return small;
    }
}
