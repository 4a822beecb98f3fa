using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Printing;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>explain</c>: a rule's page in the terminal.</summary>
internal static class ExplainCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("explain", "Shows the page of a rule, such as GEM2001; all rules where none is named.");
        Argument<string?> rule = new("rule") { HelpName = "rule", Description = "The rule's id.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = SharedOptions.Json();
        rule.CompletionSources.Add(static _ => RulePages.Ids.Select(static id => new CompletionItem(id)));
        command.Arguments.Add(rule);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(rule) is not { } id)
            {
                List(console, parsed.GetValue(json));
                return ExitCodes.Success;
            }

            string page = RulePages.Find(id) ?? throw ToolException.Usage($"There is no rule {id}; 'gemini-contracts explain' lists all.");
            if (parsed.GetValue(json))
            {
                console.WriteJson(new JsonObject { ["id"] = id.ToUpperInvariant(), ["title"] = RulePages.TitleOf(page), ["page"] = page });
            }
            else
            {
                MarkdownPrinter.Print(console.Ansi, page);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void List(ToolConsole console, bool isJson)
    {
        if (isJson)
        {
            console.WriteJson(new JsonArray([.. RulePages.Ids.Select(static id => new JsonObject { ["id"] = id, ["title"] = RulePages.TitleOf(RulePages.Find(id)!) })]));
            return;
        }

        foreach (string id in RulePages.Ids)
        {
            console.Out.WriteLine($"{id}  {RulePages.TitleOf(RulePages.Find(id)!)}");
        }
    }
}
