using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The local variables of an object's reader and writer, called after its properties.</summary>
internal sealed class LocalNames
{
    // What the statements of readers and writers declare.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "value", "reader", "seen", "member", "isSound", "made", "problem", "writer" };

    // What the loops of writers declare, each with a number after it where they are nested.
    private static readonly string[] OfLoops = ["element", "entry", "given", "held"];

    private readonly string[] _values;

    public LocalNames(ObjectModel model)
    {
        _values = new string[model.Members.Count];
        for (int i = 0; i < _values.Length; i++)
        {
            string name = model.Members[i].Name.TrimStart('@');
            // A property that is still being typed may have no name yet.
            _values[i] = Take(name.Length == 0 ? "unnamed" : char.ToLowerInvariant(name[0]) + name.Substring(1));
        }
    }

    /// <summary>The value of a member, as the constructor takes it.</summary>
    public string this[int member] => Literals.Identifier(_values[member]);

    /// <summary>Another variable for a member, such as its normalized coordinate.</summary>
    /// <param name="member">The member.</param>
    /// <param name="suffix">What the variable is besides the value.</param>
    public string Named(int member, string suffix)
    {
        string name = _values[member] + suffix;
        return Array.IndexOf(_values, name) < 0 && !Reserved.Contains(name) ? name : name + "_";
    }

    private string Take(string name)
    {
        while (Array.IndexOf(OfLoops, name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) >= 0 || Reserved.Contains(name) || Array.IndexOf(_values, name) >= 0)
        {
            name += "_";
        }

        return name;
    }
}
