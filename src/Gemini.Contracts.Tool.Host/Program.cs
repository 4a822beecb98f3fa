using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Gemini.Contracts.ToolHost;

/// <summary>
/// Runs a project's contracts with the project's own version of the library, for the tool: a command a line comes in, events a line go out, all JSON.
/// It ends when its input does.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // What the project's own code prints must not get between the events.
        using Stream output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        HostOutput events = new(output);
        string path = args[0];
        string folder = Path.GetDirectoryName(path)!;

        // Where the project has no deps.json, or the host was compiled against a later version than the one that is there.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var beside && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        try
        {
            Assembly.Load(new AssemblyName(ProjectContracts.Library));
        }
        catch (IOException)
        {
            events.Fail("version", $"{Path.GetFileNameWithoutExtension(path)} does not use {ProjectContracts.Library}, or was not built; add the package with 'dotnet add package {ProjectContracts.Library} --prerelease'.");
            return 1;
        }

        try
        {
            await RunAsync(path, events).ConfigureAwait(false);
            return 0;
        }
        catch (Exception problem) when (problem is FileLoadException or MissingMemberException or TypeLoadException)
        {
            events.Fail("version", HostProblems.Version(problem));
            return 1;
        }
    }

    /// <summary>Not inlined: it names types of the library, which must be found first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunAsync(string path, HostOutput events)
    {
        using StreamReader input = new(Console.OpenStandardInput());
        using CommandLoop loop = new(new ProjectContracts(path), events);
        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await loop.RunAsync(line).ConfigureAwait(false);
        }
    }
}
