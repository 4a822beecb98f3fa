using System.Diagnostics;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The tool as a process of its own, as a shell starts it.</summary>
internal static class ToolProcess
{
    public static async Task<(int Code, string Output)> RunAsync(string[] args, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(DotnetExecutable.Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Gemini.Contracts.Tool.dll"));
        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, output);
    }
}
