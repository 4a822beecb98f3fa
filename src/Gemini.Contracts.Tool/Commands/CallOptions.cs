using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Commands;

/// <summary>The arguments and options by which a contract is asked.</summary>
internal sealed class CallOptions
{
    private readonly Option<string[]> _images = new("--image", "-i") { Description = "A picture for one placeholder of the prompt: NAME=PATH. May be repeated." };
    private readonly Option<string[]> _arguments = new("--arg", "-a") { Description = "A text for one placeholder of the prompt: NAME=TEXT. May be repeated." };
    private readonly Option<string?> _model = new("--model", "-m") { HelpName = "model", Description = "The model to ask; the contract's or the client's where it is left out." };
    private readonly Option<double?> _temperature = new("--temperature") { Description = "Sampling temperature, 0 to 2." };
    private readonly Option<string?> _thinking = new("--thinking") { Description = "How much the model may think." };
    private readonly Option<int?> _maxOutputTokens = new("--max-output-tokens") { Description = "Most tokens of an answer, thoughts included." };

    public CallOptions()
    {
        _model.CompletionSources.Add(static _ => ModelCatalog.Default.Models.Select(static model => new System.CommandLine.Completions.CompletionItem(model.Id)));
        _thinking.CompletionSources.Add(static _ => Enum.GetNames<Thinking>().Select(static name => new System.CommandLine.Completions.CompletionItem(name)));
    }

    /// <summary>The contract's name.</summary>
    public Argument<string> Contract { get; } = new("contract") { Description = "The contract's record, by its name or full name." };

    /// <summary>Pictures in order.</summary>
    public Argument<string[]> Pictures { get; } = new("pictures") { Description = "Pictures, in the order of the prompt's placeholders.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Contract);
        command.Arguments.Add(Pictures);
        command.Options.Add(_images);
        command.Options.Add(_arguments);
        command.Options.Add(_model);
        command.Options.Add(_temperature);
        command.Options.Add(_thinking);
        command.Options.Add(_maxOutputTokens);
    }

    /// <summary>The host's command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="verb">What the host is to do.</param>
    /// <param name="pictures">The pictures; those of the command line where null.</param>
    public JsonObject ToCommand(ParseResult parsed, string verb, IReadOnlyList<string>? pictures = null)
    {
        JsonObject command = new()
        {
            ["verb"] = verb,
            ["contract"] = parsed.GetValue(Contract),
            ["pictures"] = new JsonArray([.. (pictures ?? PicturesOf(parsed)).Select(static path => (JsonNode)path)]),
        };
        AddPairs(command, "images", parsed.GetValue(_images) ?? [], "--image", isPath: true);
        AddPairs(command, "arguments", parsed.GetValue(_arguments) ?? [], "--arg", isPath: false);
        if (parsed.GetValue(_model) is { } model)
        {
            command["model"] = model;
        }

        if (parsed.GetValue(_temperature) is { } temperature)
        {
            command["temperature"] = temperature;
        }

        if (parsed.GetValue(_thinking) is { } thinking)
        {
            command["thinking"] = thinking;
        }

        if (parsed.GetValue(_maxOutputTokens) is { } tokens)
        {
            command["maxOutputTokens"] = tokens;
        }

        return command;
    }

    /// <summary>The pictures of the command line, as full paths: the host may run in another folder.</summary>
    public IReadOnlyList<string> PicturesOf(ParseResult parsed) => [.. (parsed.GetValue(Pictures) ?? []).SelectMany(static path => Expand(path))];

    private static string[] Expand(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            string[] found = [.. Directory.EnumerateFiles(full).Where(static file => ImageInfo.Read(file).IsAccepted).Order(StringComparer.Ordinal)];
            return found.Length > 0 ? found : throw ToolException.Usage($"There is no picture in {path}.");
        }

        return File.Exists(full) ? [full] : throw ToolException.Usage($"There is no picture {path}.");
    }

    private static void AddPairs(JsonObject command, string member, string[] pairs, string option, bool isPath)
    {
        JsonObject json = [];
        foreach (string pair in pairs)
        {
            int sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw ToolException.Usage($"'{pair}' is no {option}; write it as NAME={(isPath ? "PATH" : "TEXT")}.");
            }

            string name = pair[..sign];
            string value = pair[(sign + 1)..];
            if (!isPath)
            {
                json[name] = value;
                continue;
            }

            JsonArray paths = json[name] as JsonArray ?? [];
            foreach (string path in Expand(value))
            {
                paths.Add(path);
            }

            json[name] = paths;
        }

        if (json.Count > 0)
        {
            command[member] = json;
        }
    }
}
