using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>What is wrong with a reference from one item of an answer to another (<see cref="ItemRefAttribute"/>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReferenceFault>))]
public enum ReferenceFault
{
    /// <summary>No item is identified so.</summary>
    Dangling,

    /// <summary>More than one item is identified so.</summary>
    Ambiguous,

    /// <summary>The item points at itself.</summary>
    Self,
}
