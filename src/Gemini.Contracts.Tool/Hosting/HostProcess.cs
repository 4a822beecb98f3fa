using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Hosting;

/// <summary>
/// A process that runs the project's contracts with the project's own version of the library. The tool and it share no type: commands go in and events come out
/// as JSON, one object a line.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _problems = new();

    private HostProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_problems)
            {
                if (line.Data is { } text && _problems.Length < 4000)
                {
                    _problems.AppendLine(text);
                }
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the host of a project.</summary>
    public static HostProcess Start(BuiltProject project)
    {
        string host = Path.Combine(AppContext.BaseDirectory, "host", "Gemini.Contracts.Tool.Host.dll");
        ProcessStartInfo start = new(DotnetExecutable.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        Add(start, "--runtimeconfig", project.RuntimeConfig ?? Path.ChangeExtension(host, ".runtimeconfig.json"));
        Add(start, "--depsfile", project.DepsFile);
        Add(start, "--additionalprobingpath", project.PackageFolder);
        start.ArgumentList.Add(host);
        start.ArgumentList.Add(project.AssemblyPath);

        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the command with its process.</param>
    /// <returns>Its events, but for the last.</returns>
    /// <exception cref="ToolException">The host reported a problem, or died.</exception>
    public async IAsyncEnumerable<JsonObject> RunAsync(JsonObject command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WriteAsync(command, cancellationToken).ConfigureAwait(false);
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            JsonObject json = JsonNode.Parse(line)!.AsObject();
            string name = json["event"]!.GetValue<string>();
            switch (name)
            {
                case "done":
                    yield break;
                case "error":
                    throw ToolException.FromHost(json["kind"]!.GetValue<string>(), json["message"]!.GetValue<string>());
                default:
                    yield return json;
                    break;
            }
        }

        throw await DiedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries out a command that has one event.</summary>
    public async Task<JsonObject> RunOnceAsync(JsonObject command, CancellationToken cancellationToken)
    {
        JsonObject? last = null;
        await foreach (JsonObject json in RunAsync(command, cancellationToken).ConfigureAwait(false))
        {
            last = json;
        }

        return last ?? throw new ToolException(ExitCodes.Internal, "internal", "The host said nothing.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // It may be in the middle of a call whose caller has left.
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WriteAsync(JsonObject command, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(command.ToJsonString().AsMemory(), cancellationToken).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw await DiedAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ToolException> DiedAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        string problems;
        lock (_problems)
        {
            problems = _problems.ToString();
        }

        return ToolException.Project($"The project could not be loaded (exit code {_process.ExitCode}): {TerminalText.Line(problems, 1500)}");
    }

    private static void Add(ProcessStartInfo start, string name, string? value)
    {
        if (value is not null)
        {
            start.ArgumentList.Add(name);
            start.ArgumentList.Add(value);
        }
    }
}
