using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;

namespace Gemini.Contracts.ToolHost;

/// <summary>Scores a contract against a labeled set: recorded answers, or what a model answers now.</summary>
internal sealed class ScoreCalls<TAnswer>(VisionContract<TAnswer> contract, Func<VisionRequest<TAnswer>, VisionRequest<TAnswer>> configure)
{
    private static readonly string[] Suffixes = [".answer.json", ".answer.txt"];

    /// <summary>Scores, and describes the report.</summary>
    /// <param name="command"><c>labels</c> names a folder or a COCO file, <c>answers</c> a folder of recorded answers, <c>html</c> a page.</param>
    /// <param name="client">Who is asked where no answers are recorded.</param>
    public async Task<JsonObject> RunAsync(HostCommand command, Func<GeminiClient> client)
    {
        string labels = command.Text("labels") ?? throw new HostException("The command names no labeled set.");
        VisionExpectation<TAnswer> set = Labels(command, labels);

        // Before anybody is asked, as a call costs money and a damaged file is a mistake that needs none.
        ScoreSummary? before = command.Text("baseline") is { } baseline ? ScoreSummary.FromFile(baseline) : null;
        ScoreReport report = command.Text("answers") is { } folder
            ? set.Score(Recorded(set, folder), title: command.Text("title"))
            : await set.AskAsync(client(), change: configure, title: command.Text("title")).ConfigureAwait(false);
        if (command.Text("html") is { } path)
        {
            await report.WriteHtmlAsync(path).ConfigureAwait(false);
        }

        JsonObject json = JsonNode.Parse(report.ToJson())!.AsObject();
        json["table"] = report.ToString();
        json["html"] = command.Text("html");
        if (before is not null)
        {
            json["regression"] = Regression(report, before, command.Number("tolerance") ?? 0);
        }

        return json;
    }

    private VisionExpectation<TAnswer> Labels(HostCommand command, string labels)
    {
        VisionExpectation<TAnswer> set = VisionExpectation.For(contract);
        if (Directory.Exists(labels))
        {
            return set.AddFolder(labels);
        }

        try
        {
            return set.AddCoco(labels, command.Text("photos") ?? (command.Text("answers") is null ? Path.GetDirectoryName(labels) : null));
        }
        catch (InvalidOperationException problem)
        {
            throw new HostException(problem.Message);
        }
    }

    /// <summary>What is worse than in a baseline, in one sentence; null for nothing.</summary>
    private static string? Regression(ScoreReport report, ScoreSummary baseline, double tolerance)
    {
        try
        {
            report.EnsureNoRegression(baseline, tolerance);
            return null;
        }
        catch (ScoreRegressionException worse)
        {
            return worse.Message;
        }
    }

    /// <summary>The answers in a folder: <c>NAME.answer.json</c> or <c>NAME.answer.txt</c>, an answer's own text or a response of the API.</summary>
    private Dictionary<string, VisionAnswer<TAnswer>> Recorded(VisionExpectation<TAnswer> set, string folder)
    {
        Dictionary<string, VisionAnswer<TAnswer>> answers = [];
        foreach (ExpectedAnswer<TAnswer> entry in set.Entries)
        {
            if (Suffixes.Select(suffix => Path.Combine(folder, entry.Name + suffix)).FirstOrDefault(File.Exists) is { } file)
            {
                ReadOnlyMemory<byte> text = File.ReadAllBytes(file);
                answers[entry.Name] = AnswerText.TryReadResponse(text, out GenerateContentResponse? response) ? contract.Read(response, entry.Frames, null, null) : contract.Read(text, entry.Frames);
            }
        }

        return answers.Count > 0 ? answers : throw new HostException($"The folder {folder} has no answer NAME.answer.json or NAME.answer.txt for any entry of the labeled set.");
    }
}
