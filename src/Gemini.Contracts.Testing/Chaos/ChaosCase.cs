using System.Globalization;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>One case: over which wire a call goes, what goes wrong on its way, how its answer is written, and in which culture the code runs.</summary>
/// <param name="Number">Which case of the seed it is.</param>
/// <param name="Wire">The wire.</param>
/// <param name="Faults">What goes wrong with the first requests, one each.</param>
/// <param name="Damages">What becomes of the answer's text, one after another.</param>
/// <param name="DamageSeed">Chooses the places that are damaged.</param>
/// <param name="Culture">The name of the culture; null for the caller's.</param>
internal sealed record ChaosCase(int Number, GeminiWire Wire, IReadOnlyList<ChaosFault> Faults, IReadOnlyList<TextDamage> Damages, int DamageSeed, string? Culture = null)
{
    // A decimal comma, an i without a dot, another calendar and another minus.
    private static readonly string[] Cultures = ["de-DE", "tr-TR", "fa-IR"];

    private const int MaxFaults = 3;
    private const int MaxDamages = 2;

    /// <summary>A case by its number: the same for the same seed, on every machine.</summary>
    public static ChaosCase Create(ChaosKinds kinds, int seed, int number)
    {
        SeededChoice random = new(seed, number);
        GeminiWire wire = random.Next(2) == 0 ? GeminiWire.GenerateContent : GeminiWire.Interactions;
        List<ChaosFault> faults = [];
        List<TextDamage> damages = [];

        // Every kind has its turn by itself before chance combines them.
        IReadOnlyList<ChaosFault> ownFaults = kinds.HasFlag(ChaosKinds.Transport) ? ChaosFault.All : [];
        IReadOnlyList<TextDamage> ownDamages = kinds.HasFlag(ChaosKinds.Answers) ? TextDamage.All : [];
        if (number < ownFaults.Count)
        {
            faults.Add(ownFaults[number]);
        }
        else if (number < ownFaults.Count + ownDamages.Count)
        {
            damages.Add(ownDamages[number - ownFaults.Count]);
        }
        else
        {
            for (int left = ownFaults.Count == 0 ? 0 : random.Next(MaxFaults + 1); left > 0; left--)
            {
                faults.Add(ownFaults[random.Next(ownFaults.Count)]);
            }

            for (int left = ownDamages.Count == 0 ? 0 : random.Next(MaxDamages + 1); left > 0; left--)
            {
                damages.Add(ownDamages[random.Next(ownDamages.Count)]);
            }
        }

        int damageSeed = random.Next(int.MaxValue);
        int culture = random.Next(2 * Cultures.Length);
        return new ChaosCase(number, wire, faults, damages, damageSeed, culture < Cultures.Length ? Cultures[culture] : null);
    }

    /// <summary>Whether the answer is another one than without chaos, and nothing is wrong with it.</summary>
    public bool IsAnotherAnswer => Damages.Any(static damage => damage.IsAnotherAnswer);

    /// <summary>The culture in which the code runs; the caller's where the runtime has no data of the other.</summary>
    public CultureInfo FindCulture()
    {
        try
        {
            return Culture is null ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(Culture);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.CurrentCulture;
        }
    }

    /// <summary>The same case with one thing less, in every way.</summary>
    public IEnumerable<ChaosCase> Smaller()
    {
        for (int i = 0; i < Faults.Count; i++)
        {
            int at = i;
            yield return this with { Faults = [.. Faults.Where((_, index) => index != at)] };
        }

        for (int i = 0; i < Damages.Count; i++)
        {
            int at = i;
            yield return this with { Damages = [.. Damages.Where((_, index) => index != at)] };
        }

        if (Culture is not null)
        {
            yield return this with { Culture = null };
        }
    }

    /// <summary>The text as this case has it written.</summary>
    public string Damage(string text)
    {
        foreach (TextDamage damage in Damages)
        {
            string damaged = damage.Apply(text, new SeededChoice(DamageSeed, Number));
            text = TextDamage.SaysSomethingElse(text, damaged) && !damage.IsReadable ? text : damaged;
        }

        return text;
    }

    /// <summary>The case in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"case {Number} over {Wire}: {(Faults.Count == 0 ? "no faults" : string.Join(", then ", Faults.Select(static fault => fault.Name)))}; {(Damages.Count == 0 ? "the answer as it is" : "the answer with " + string.Join(", then ", Damages.Select(static damage => damage.Name)))}{(Culture is null ? "" : $"; in the culture {Culture}")}");
}
