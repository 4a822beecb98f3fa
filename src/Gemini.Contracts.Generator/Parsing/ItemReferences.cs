using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The references between the items of a contract, by object and member.</summary>
internal sealed class ItemReferences
{
    private readonly Dictionary<(int Object, int Member), ReferenceModel> _references = [];
    private readonly Dictionary<(int Object, int Member), List<string>> _keys = [];
    private readonly Dictionary<(int Object, int Member), string> _words = [];

    /// <summary>Adds a reference.</summary>
    /// <param name="place">The member that points.</param>
    /// <param name="reference">What it points at.</param>
    /// <param name="keys">The members that identify such items.</param>
    /// <param name="words">What the model is told.</param>
    public void Add((int Object, int Member) place, ReferenceModel reference, List<(int Object, int Member)> keys, ReferenceWords words)
    {
        _references.Add(place, reference);
        Say(place, words.OfReference);
        foreach ((int Object, int Member) key in keys)
        {
            if (!_keys.TryGetValue(key, out List<string>? known))
            {
                _keys.Add(key, known = []);
            }

            if (!known.Contains(reference.Key))
            {
                known.Add(reference.Key);
                Say(key, words.OfKey);
            }
        }
    }

    /// <summary>How a member points at another item; null where it does not.</summary>
    public ReferenceModel? ReferenceOf(int owner, int member) => _references.TryGetValue((owner, member), out ReferenceModel? reference) ? reference : null;

    /// <summary>What references name that point at an object by a member.</summary>
    public EquatableArray<string> IdentifiedBy(int owner, int member) => _keys.TryGetValue((owner, member), out List<string>? keys) ? EquatableArray.From(keys) : default;

    /// <summary>A member's description, and what the model is told besides.</summary>
    public string? Describe(int owner, int member, string? description) =>
        !_words.TryGetValue((owner, member), out string? words) ? description : description is null ? words : description + " " + words;

    private void Say((int Object, int Member) place, string words) =>
        _words[place] = !_words.TryGetValue(place, out string? said) ? words : said.Contains(words) ? said : said + " " + words;
}
