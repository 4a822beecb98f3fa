using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The names of <see cref="ValueKind"/>s, which methods of the runtime are called after.</summary>
internal static class ValueKinds
{
    private static readonly string[] Names = Enum.GetNames(typeof(ValueKind));

    /// <summary>The member's name, without making it again.</summary>
    public static string Text(this ValueKind kind) => Names[(int)kind];
}
