using Spectre.Console;

namespace Gemini.Contracts.Tool;

/// <summary>The entry point of <c>gemini-contracts</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return await ToolCommands.RunAsync(args, new ToolConsole(Console.Out, Console.Error, AnsiConsole.Console)).ConfigureAwait(false);
    }
}
