using Microsoft.Extensions.Configuration;

namespace Gemini.Contracts.Hosting;

/// <summary>Marks a client that was added, so that none is added twice.</summary>
/// <param name="Value">The name.</param>
/// <param name="Section">Where its options are read; null where code sets them.</param>
internal sealed record ClientName(string Value, IConfigurationSection? Section);

/// <summary>The names of the factory's HttpClients.</summary>
internal static class HttpName
{
    /// <summary>The name of a client's HttpClient, by which log filters find it, too.</summary>
    public static string Of(string name) => name.Length == 0 ? "Gemini.Contracts" : "Gemini.Contracts." + name;
}
