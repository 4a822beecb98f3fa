using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The names of enum members, of which reflection makes a new text each time.</summary>
internal static class EnumNames
{
    private static readonly string[] Values = Enum.GetNames(typeof(ValueKind));

    private static readonly string[] Collections = Enum.GetNames(typeof(CollectionKind));

    private static readonly string[] Placeholders = Enum.GetNames(typeof(PlaceholderKind));

    /// <summary>The single flags.</summary>
    public static KeyValuePair<RequiredCapabilities, string>[] Capabilities { get; } = OfFlags();

    /// <summary>The member's name, which methods of the runtime are called after.</summary>
    public static string Text(this ValueKind kind) => Values[(int)kind];

    /// <inheritdoc cref="Text(ValueKind)"/>
    public static string Text(this CollectionKind kind) => Collections[(int)kind];

    /// <inheritdoc cref="Text(ValueKind)"/>
    public static string Text(this PlaceholderKind kind) => Placeholders[(int)kind];

    private static KeyValuePair<RequiredCapabilities, string>[] OfFlags()
    {
        List<KeyValuePair<RequiredCapabilities, string>> flags = [];
        foreach (RequiredCapabilities flag in (RequiredCapabilities[])Enum.GetValues(typeof(RequiredCapabilities)))
        {
            if (flag != RequiredCapabilities.None)
            {
                flags.Add(new KeyValuePair<RequiredCapabilities, string>(flag, flag.ToString()));
            }
        }

        return flags.ToArray();
    }
}
