using System.CommandLine;

namespace Gemini.Contracts.Tool.Projects;

/// <summary>The options by which a command is told its project.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<string> _project = new("--project", "-p") { Description = "The project: its .csproj, its folder, or its built .dll. The current folder's where it is left out." };
    private readonly Option<string> _configuration = new("--configuration", "-c") { Description = "The configuration to build.", DefaultValueFactory = static _ => "Debug" };
    private readonly Option<string?> _framework = new("--framework", "-f") { Description = "The target framework, where the project has several." };
    private readonly Option<bool> _noBuild = new("--no-build") { Description = "Takes the project as it was built last." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_project);
        command.Options.Add(_configuration);
        command.Options.Add(_framework);
        command.Options.Add(_noBuild);
    }

    /// <summary>Finds and builds the project.</summary>
    public Task<BuiltProject> ResolveAsync(ParseResult parsed, ToolConsole console, CancellationToken cancellationToken) => new ProjectLocator(console).FindAsync(Choice(parsed), cancellationToken);

    /// <summary>What the command line says of the project.</summary>
    public ProjectChoice Choice(ParseResult parsed) =>
        new(parsed.GetValue(_project), parsed.GetValue(_configuration)!, parsed.GetValue(_framework), parsed.GetValue(_noBuild));
}
