namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>One line of the lock.</summary>
/// <param name="Name">The full name of the annotated type.</param>
/// <param name="Fingerprint">The fingerprint of the contract.</param>
/// <param name="Members">The members, each as <c>name:kind</c>, with a question mark if the answer may omit it.</param>
internal sealed record LockedContract(string Name, string Fingerprint, IReadOnlyList<string> Members)
{
    private static readonly char[] Space = [' ', '\t'];

    /// <summary>Reads a line; null for a comment and for an empty line.</summary>
    public static LockedContract? Parse(string line)
    {
        string[] words = line.Trim().Split(Space, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 || words[0][0] == '#' ? null : new LockedContract(words[0], words[1], words.AsSpan(2).ToArray());
    }

    /// <summary>What changed, and whether answers that were recorded before can still be read.</summary>
    public string Compare(string[] members)
    {
        List<string> changes = [];
        bool isReadable = true;
        foreach (string member in members)
        {
            if (!Contains(Members, member))
            {
                bool isNew = !HasName(Members, member);
                changes.Add((isNew ? "added " : "changed ") + NameOf(member));
                isReadable &= isNew && member.EndsWith("?", StringComparison.Ordinal);
            }
        }

        foreach (string member in Members)
        {
            if (!HasName(members, member))
            {
                changes.Add("removed " + NameOf(member));
            }
        }

        string what = changes.Count == 0 ? "the prompt, a description, or an option changed" : string.Join(", ", changes);
        return what + (isReadable ? "; recorded answers can still be read" : "; recorded answers can no longer be read");
    }

    private static bool Contains(IReadOnlyList<string> members, string member)
    {
        foreach (string one in members)
        {
            if (one == member)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasName(IReadOnlyList<string> members, string member)
    {
        foreach (string one in members)
        {
            if (NameOf(one) == NameOf(member))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(string member) => member.Substring(0, Math.Max(0, member.LastIndexOf(':')));
}
