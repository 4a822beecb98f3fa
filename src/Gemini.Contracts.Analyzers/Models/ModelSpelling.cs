namespace Gemini.Contracts.Analyzers.Models;

/// <summary>Whether a model ID that the catalog lacks is a misspelling of one that it has.</summary>
/// <remarks>
/// The next model that Google ships must not break a build. A misspelling has the same digits as the known ID and differs in one or two letters,
/// without a word that could be the name of a new family: <c>gemini-3.8-flsh</c> is one, <c>gemini-3.9-flash</c> and <c>gemini-4-xenon</c> are not.
/// </remarks>
internal static class ModelSpelling
{
    private const int MaxEdits = 2;

    // In shorter words, two edits can lead from one family to another: "neon" and "xenon".
    private const int MinLengthForTwoEdits = 6;

    private static readonly char[] Separators = ['-', '_', '.', ' ', '/'];

    /// <summary>The known IDs that an unknown one misspells; empty if it could be a new model.</summary>
    public static List<string> Intended(string unknown, IEnumerable<string> known)
    {
        List<string> intended = [];
        int least = MaxEdits;
        foreach (string name in known)
        {
            if (Only(unknown, char.IsDigit) != Only(name, char.IsDigit) || !IsMisspelling(unknown, name))
            {
                continue;
            }

            int edits = EditDistance.Between(unknown, name);
            if (edits < least)
            {
                intended.Clear();
                least = edits;
            }

            if (edits == least && !intended.Contains(name))
            {
                intended.Add(name);
            }
        }

        return intended;
    }

    private static bool IsMisspelling(string unknown, string known)
    {
        if (Only(unknown, char.IsLetter) == Only(known, char.IsLetter))
        {
            return true;
        }

        List<string> typed = Words(unknown);
        List<string> meant = Words(known);
        if (typed.Count != meant.Count)
        {
            return EditDistance.AtMostOne(unknown, known);
        }

        int total = 0;
        for (int i = 0; i < typed.Count; i++)
        {
            int edits = EditDistance.Between(typed[i], meant[i]);
            if (edits > (meant[i].Length >= MinLengthForTwoEdits ? MaxEdits : 1))
            {
                return false;
            }

            total += edits;
        }

        return total <= MaxEdits;
    }

    private static List<string> Words(string id)
    {
        List<string> words = [];
        foreach (string part in id.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            string letters = Only(part, char.IsLetter);
            if (letters.Length > 0)
            {
                words.Add(letters);
            }
        }

        return words;
    }

    private static string Only(string id, Func<char, bool> kind) => new(Array.FindAll(id.ToCharArray(), letter => kind(letter)));
}
