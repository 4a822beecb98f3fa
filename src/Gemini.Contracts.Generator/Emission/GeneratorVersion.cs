namespace Gemini.Contracts.Generator.Emission;

/// <summary>The generator's own version, as generated code states it.</summary>
internal static class GeneratorVersion
{
    public static string Text { get; } = typeof(GeneratorVersion).Assembly.GetName().Version.ToString(3);
}
