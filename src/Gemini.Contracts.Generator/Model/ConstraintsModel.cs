namespace Gemini.Contracts.Generator.Model;

/// <summary>What a value must hold to. Numbers stand as invariant text, so that no precision is lost.</summary>
internal sealed record ConstraintsModel
{
    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public bool MinimumIsExclusive { get; init; }

    public bool MaximumIsExclusive { get; init; }

    /// <summary>Fewest characters of a string or elements of a list; -1 for none.</summary>
    public int MinLength { get; init; } = -1;

    /// <summary>Most characters of a string or elements of a list; -1 for none.</summary>
    public int MaxLength { get; init; } = -1;

    /// <summary>A .NET regular expression that the whole string matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>For a list whose order means something: what it is ordered by; null for any other.</summary>
    public OrderModel? Order { get; init; }

    /// <summary>The only values there may be: strings as they are, numbers as invariant text.</summary>
    public EquatableArray<string> Allowed { get; init; }

    /// <summary>Values there may not be.</summary>
    public EquatableArray<string> Denied { get; init; }
}
