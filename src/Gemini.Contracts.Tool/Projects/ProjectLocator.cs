using System.Diagnostics;
using System.Text.Json;

namespace Gemini.Contracts.Tool.Projects;

/// <summary>Finds a project, builds it, and asks MSBuild where the result is.</summary>
internal sealed class ProjectLocator(ToolConsole console)
{
    /// <summary>Finds and, where it is wanted, builds.</summary>
    public async Task<BuiltProject> FindAsync(ProjectChoice choice, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(choice.Path ?? ".");
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(path) ? new BuiltProject(Path.GetFileNameWithoutExtension(path), path, DefaultPackageFolder()) : throw ToolException.Project($"There is no {path}; build the project first.");
        }

        string project = ProjectFile(path);
        if (!choice.IsBuilt)
        {
            await BuildAsync(project, choice, cancellationToken).ConfigureAwait(false);
        }

        return await LocateAsync(project, choice, cancellationToken).ConfigureAwait(false);
    }

    private static string ProjectFile(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw ToolException.Project($"There is no project {path}.");
        }

        string[] found = Directory.GetFiles(path, "*.csproj");
        return found.Length switch
        {
            1 => found[0],
            0 => throw ToolException.Project($"There is no project in {path}; name one with --project."),
            _ => throw ToolException.Project($"There are {found.Length} projects in {path}; name one with --project: {string.Join(", ", found.Select(Path.GetFileName))}."),
        };
    }

    private async Task BuildAsync(string project, ProjectChoice choice, CancellationToken cancellationToken)
    {
        List<string> arguments = ["build", project, "-nologo", "-v", "q", "-clp:NoSummary", "-c", choice.Configuration];
        if (choice.Framework is { } framework)
        {
            arguments.AddRange(["-f", framework]);
        }

        (int code, string output) = await RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            console.Error.WriteLine(output.Trim());
            throw ToolException.Project($"{Path.GetFileName(project)} does not build.");
        }
    }

    private static async Task<BuiltProject> LocateAsync(string project, ProjectChoice choice, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "msbuild", project, "-nologo", $"-p:Configuration={choice.Configuration}",
            "-getProperty:TargetPath", "-getProperty:NuGetPackageRoot", "-getProperty:TargetFramework", "-getProperty:TargetFrameworks",
        ];
        if (choice.Framework is { } framework)
        {
            arguments.Add($"-p:TargetFramework={framework}");
        }

        (int code, string output) = await RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        JsonElement properties = code == 0 ? Properties(output) : throw ToolException.Project($"{Path.GetFileName(project)} cannot be evaluated: {TerminalText.Line(output, 400)}");
        string target = properties.GetProperty("TargetPath").GetString() ?? "";
        if (properties.GetProperty("TargetFramework").GetString() is "" or null && properties.GetProperty("TargetFrameworks").GetString() is { Length: > 0 } frameworks)
        {
            throw ToolException.Project($"{Path.GetFileName(project)} has several target frameworks ({frameworks}); choose one with --framework.");
        }

        string root = properties.GetProperty("NuGetPackageRoot").GetString() ?? "";
        return File.Exists(target)
            ? new BuiltProject(Path.GetFileNameWithoutExtension(project), target, root.Length > 0 ? root : DefaultPackageFolder())
            : throw ToolException.Project($"{Path.GetFileName(project)} was not built in {choice.Configuration}: there is no {target}; leave out --no-build, or build it.");
    }

    private static JsonElement Properties(string output)
    {
        using JsonDocument json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("Properties").Clone();
    }

    private static string? DefaultPackageFolder()
    {
        string folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(folder) ? folder : null;
    }

    private static async Task<(int Code, string Output)> RunAsync(List<string> arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(DotnetExecutable.Path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            string text = await output.ConfigureAwait(false);
            string problems = await error.ConfigureAwait(false);
            return (process.ExitCode, process.ExitCode == 0 ? text : text + problems);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
