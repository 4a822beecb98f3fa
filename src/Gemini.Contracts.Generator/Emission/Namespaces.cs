namespace Gemini.Contracts.Generator.Emission;

/// <summary>The namespaces that generated code names, each up to its last dot.</summary>
internal static class Namespaces
{
    /// <summary>What users see of the runtime.</summary>
    public const string Runtime = "global::Gemini.Contracts.";

    /// <summary>What only generated code calls.</summary>
    public const string SourceGen = "global::Gemini.Contracts.SourceGenModel.";

    public const string Generic = "global::System.Collections.Generic.";

    public const string Immutable = "global::System.Collections.Immutable.";
}
