using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>How a call ended, seen from the answer's side.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The answer was well formed and whole.</summary>
    Complete,

    /// <summary>The answer is whole, after repairing; what was repaired is in the findings.</summary>
    Repaired,

    /// <summary>The answer's text was whole, but objects of it were rejected; the others are here.</summary>
    Partial,

    /// <summary>The answer was cut off; all items that were whole are here.</summary>
    Truncated,

    /// <summary>The prompt or the answer was blocked; there is no value.</summary>
    Blocked,

    /// <summary>The model answered nothing; there is no value.</summary>
    Empty,

    /// <summary>The model answered something in which no value could be found.</summary>
    Unreadable,
}
