using System.Reflection;

namespace Gemini.Contracts.TestSupport;

/// <summary>Where this test run's own files are.</summary>
internal static class Repository
{
    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder of the test project.</summary>
    public static string TestProject { get; } = Metadata("ProjectDirectory");

    /// <summary>A value that the build stamped into this assembly.</summary>
    public static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
