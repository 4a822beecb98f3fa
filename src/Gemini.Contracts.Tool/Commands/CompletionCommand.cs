using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>completion</c>: a script that lets a shell complete verbs, options, models and rules.</summary>
internal static class CompletionCommand
{
    // Each asks the tool itself what fits at the cursor, by System.CommandLine's [suggest] directive.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = """
            _gemini_contracts() {
              local IFS=$'\n'
              COMPREPLY=( $(gemini-contracts "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
            }
            complete -o default -F _gemini_contracts gemini-contracts
            """,
        ["zsh"] = """
            _gemini_contracts() {
              local -a found
              found=("${(@f)$(gemini-contracts "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
              compadd -- $found
              _files
            }
            compdef _gemini_contracts gemini-contracts
            """,
        ["fish"] = """
            complete -c gemini-contracts -a '(gemini-contracts "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName gemini-contracts -ScriptBlock {
              param($word, $line, $position)
              gemini-contracts "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Create(ToolConsole console)
    {
        Command command = new("completion", "Prints a script that makes a shell complete this tool's command line.");
        Argument<string> shell = new("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        Option<bool> json = SharedOptions.Json();
        command.Arguments.Add(shell);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(shell)!;
            if (!Scripts.TryGetValue(name, out string? script))
            {
                throw ToolException.Usage($"There is no completion for '{name}'; it is one of {string.Join(", ", Scripts.Keys)}.");
            }

            script = script.ReplaceLineEndings("\n");
            if (parsed.GetValue(json))
            {
                console.WriteJson(new JsonObject { ["shell"] = name, ["script"] = script });
            }
            else
            {
                console.Out.WriteLine(script);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
