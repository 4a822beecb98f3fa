using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>doctor</c>: is there a key, does it open the API, is the model served, how old is the catalog.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The catalog is data of a day; models come and retire every few weeks.
    private const int CatalogDays = 60;

    public static Command Create(ToolConsole console)
    {
        Command command = new("doctor", "Checks the key, the model, the catalog's age and the limits.");
        Option<string> model = new("--model", "-m") { HelpName = "model", Description = "The model to check.", DefaultValueFactory = static _ => ModelCatalog.DefaultModelId };
        Option<bool> offline = new("--offline") { Description = "Asks nothing over the network." };
        Option<bool> json = SharedOptions.Json();
        model.CompletionSources.Add(static _ => ModelCatalog.Default.Models.Select(static known => new System.CommandLine.Completions.CompletionItem(known.Id)));
        command.Options.Add(model);
        command.Options.Add(offline);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
            List<DoctorCheck> checks = [CheckCatalog(today), .. CheckModel(parsed.GetValue(model)!, today), .. await CheckKeyAsync(parsed.GetValue(model)!, parsed.GetValue(offline), cancellationToken).ConfigureAwait(false)];
            if (parsed.GetValue(json))
            {
                console.WriteJson(new JsonObject { ["checks"] = new JsonArray([.. checks.Select(static check => new JsonObject { ["name"] = check.Name, ["status"] = check.Status, ["detail"] = check.Detail })]) });
            }
            else
            {
                foreach (DoctorCheck check in checks)
                {
                    string color = check.Status switch { "ok" => "green", "note" => "yellow", _ => "red" };
                    console.Ansi.MarkupLine($"[{color}]{check.Status,-6}[/] {check.Name}: {TerminalText.Markup(check.Detail)}");
                }
            }

            return checks.Any(static check => check.Status == "failed") ? ExitCodes.NotWhole : ExitCodes.Success;
        });
        return command;
    }

    private static DoctorCheck CheckCatalog(DateOnly today)
    {
        if (ModelCatalog.Default.AsOf is not { } day)
        {
            return DoctorCheck.Note("catalog", "The model catalog does not say from which day it is.");
        }

        int age = today.DayNumber - day.DayNumber;
        string detail = string.Create(CultureInfo.InvariantCulture, $"{ModelCatalog.Default.Models.Count} models as of {day:yyyy-MM-dd}, {(age <= 0 ? "today" : age == 1 ? "1 day ago" : $"{age} days ago")}");
        return age > CatalogDays ? DoctorCheck.Note("catalog", detail + "; update the package for newer facts.") : DoctorCheck.Ok("catalog", detail + ".");
    }

    private static IEnumerable<DoctorCheck> CheckModel(string id, DateOnly today)
    {
        GeminiModel model = ModelCatalog.Default.Get(id);
        if (model.IsInferred)
        {
            yield return DoctorCheck.Note("model", $"{id} is not in the catalog; its facts are taken from its nearest relative.");
        }
        else if (!model.IsServedOn(today))
        {
            yield return model.IsRoutedToSuccessor
                ? DoctorCheck.Note("model", string.Create(CultureInfo.InvariantCulture, $"{model.Id} retired on {model.Retires:yyyy-MM-dd}; {model.Successor} answers its calls."))
                : DoctorCheck.Failed("model", string.Create(CultureInfo.InvariantCulture, $"{model.Id} retired on {model.Retires:yyyy-MM-dd}{(model.Successor is null ? "" : $"; use {model.Successor}")}."));
        }
        else
        {
            string end = model.Retires is { } retires ? string.Create(CultureInfo.InvariantCulture, $", served until {retires:yyyy-MM-dd}") : "";
            yield return DoctorCheck.Ok("model", $"{model.Id}: {string.Join(", ", Abilities(model))}{end}.");
        }

        string price = model.GetPrice(today) is { } cost
            ? string.Create(CultureInfo.InvariantCulture, $"${cost.InputPerMillion} a million tokens in, ${cost.OutputPerMillion} out")
            : "the price is not known";
        yield return DoctorCheck.Ok("limits", string.Create(CultureInfo.InvariantCulture, $"{model.MaxInputTokens:N0} tokens in, {model.MaxOutputTokens:N0} out, {model.MaxImages:N0} pictures; {price}."));
    }

    private static IEnumerable<string> Abilities(GeminiModel model)
    {
        foreach ((bool can, string word) in (IEnumerable<(bool, string)>)[(model.SupportsBoxes, "boxes"), (model.SupportsPoints, "points"), (model.SupportsBoxes3D, "boxes in space"), (model.SupportsMasks, $"masks ({model.MaskShape})")])
        {
            if (can)
            {
                yield return word;
            }
        }
    }

    private static async Task<IReadOnlyList<DoctorCheck>> CheckKeyAsync(string model, bool isOffline, CancellationToken cancellationToken)
    {
        if (!GeminiClient.HasKeyInEnvironment)
        {
            return [DoctorCheck.Failed("key", "Neither GEMINI_API_KEY nor GOOGLE_API_KEY is set; 'ask' and 'studio' then use LocalGemini.")];
        }

        try
        {
            using GeminiClient client = GeminiClient.FromEnvironment(static options => options with { AttemptTimeout = Patience, TotalTimeout = Patience, MaxRetries = 0 });
            string address = client.Options.BaseAddress.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
            if (isOffline)
            {
                return [DoctorCheck.Ok("key", $"A key is set, for {address}; it was not tried.")];
            }

            ListedModel listed = await client.GetModelAsync(model, cancellationToken).ConfigureAwait(false);
            return [DoctorCheck.Ok("key", string.Create(CultureInfo.InvariantCulture, $"{address} takes the key and serves {listed.Id} ({listed.InputTokenLimit:N0} tokens in, {listed.OutputTokenLimit:N0} out)."))];
        }
        catch (Exception problem) when (problem is GeminiException or ArgumentException)
        {
            return [DoctorCheck.Failed("key", problem.Message)];
        }
    }
}
