using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Asking, streaming and reading, through the host and LocalGemini.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task A_picture_is_asked_about_and_the_answer_drawn()
    {
        string desk = ToolRun.DrawDesk("desk.png");
        string page = Path.ChangeExtension(desk, ".html");
        ToolRun run = await ToolRun.RunAsync("ask", "Detection", desk, "--project", ToolRun.SampleAssembly, "--local", "--html", page, "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        JsonArray items = run.Json["items"]!.AsArray();
        Assert.Equal(5, items.Count);
        JsonNode box = items.SelectMany(static item => item!["places"]!.AsArray()).First(static place => place!["kind"]!.GetValue<string>() == "box")!;
        Assert.Equal(4, box["value"]!.AsArray().Count);
        Assert.Equal("local", run.Json["endpoint"]!.GetValue<string>());
        Assert.Equal("local-gemini", run.Json["modelAnswered"]!.GetValue<string>());
        Assert.Contains("<svg", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_pictures_of_a_contract_that_takes_one_are_several_calls()
    {
        string first = ToolRun.DrawDesk("first.png");
        string second = ToolRun.DrawDesk("second.png");
        ToolRun run = await ToolRun.RunAsync("ask", "Detection", first, second, "--project", ToolRun.SampleAssembly, "--local", "--json", "--html", Path.Combine(Path.GetDirectoryName(first)!, "found.html"));
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Contains("second.png", await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(first)!, "found", "index.html")), StringComparison.Ordinal);
        Assert.Equal(2, run.Json.AsArray().Count);
        Assert.Equal(second, run.Json[1]!["pictures"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Texts_and_named_pictures_reach_the_prompt()
    {
        string desk = ToolRun.DrawDesk("desk.png");
        ToolRun run = await ToolRun.RunAsync("ask", "ColoredThing", desk, "--arg", "color=green", "--project", ToolRun.OwnAssembly, "--local", "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal(5, run.Json["items"]!.AsArray().Count);

        ToolRun named = await ToolRun.RunAsync("show", "Difference", "--image", $"after={desk}", "--image", $"before={desk}", "--arg", "focus=mugs", "--dialect", "JsonSchema", "--project", ToolRun.OwnAssembly, "--json");
        JsonArray parts = named.Json["requests"]![0]!["body"]!["contents"]![0]!["parts"]!.AsArray();
        Assert.Contains("Look at the mugs only.", parts[^1]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("characters of base64", parts.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask Difference DESK --arg focus=x", "The picture 'after' is missing")]
    [InlineData("ask Difference DESK DESK", "argument 'focus' is missing; give it with --arg focus=TEXT")]
    [InlineData("ask Difference DESK DESK DESK --arg focus=x", "would be left over")]
    [InlineData("ask ColoredThing DESK --arg colour=green", "no argument 'colour'; it has color")]
    [InlineData("ask ColoredThing DESK --image foto=DESK --arg color=green", "no picture 'foto'")]
    [InlineData("ask ColoredThing /nowhere.png --arg color=green", "There is no picture /nowhere.png")]
    [InlineData("ask ColoredThing DESK --arg green", "write it as NAME=TEXT")]
    [InlineData("ask Inside DESK", "The prompt's region 'area' is missing; give it in pixels with --arg area=X1,Y1,X2,Y2")]
    [InlineData("ask Inside DESK --arg area=1,2,3", "'1,2,3' is no box")]
    [InlineData("ask ColoredThing DESK --arg color=green --thinking much", "'much' is no amount of thinking")]
    public async Task What_is_wrong_with_a_command_line_is_said_before_anything_is_asked(string line, string expected)
    {
        string desk = ToolRun.DrawDesk("desk.png");
        ToolRun run = await ToolRun.RunAsync([.. line.Replace("DESK", desk, StringComparison.Ordinal).Split(' '), "--project", ToolRun.OwnAssembly, "--local"]);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
    }

    [Fact]
    public async Task A_region_is_typed_in_pixels()
    {
        ToolRun run = await ToolRun.RunAsync("show", "Inside", ToolRun.DrawDesk("desk.png"), "--arg", "area=96,60,480,300", "--dialect", "JsonSchema", "--project", ToolRun.OwnAssembly, "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Contains("[100, 100, 500, 500]", run.Json["requests"]![0]!["body"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_stream_one_a_line_and_the_answer_follows()
    {
        string desk = ToolRun.DrawDesk("desk.png");
        ToolRun run = await ToolRun.RunAsync("stream", "Detection", desk, "--project", ToolRun.SampleAssembly, "--local", "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal(["/0", "/1", "/2", "/3", "/4"], run.JsonLines.Take(5).Select(static line => line["pointer"]!.GetValue<string>()));
        JsonObject answer = run.JsonLines[^1];
        Assert.Equal("answer", answer["event"]!.GetValue<string>());
        Assert.Equal(5, answer["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_label_and_a_mask_are_answers_too()
    {
        string desk = ToolRun.DrawDesk("desk.png");
        ToolRun label = await ToolRun.RunAsync("ask", "MainColor", desk, "--project", ToolRun.OwnAssembly, "--local", "--json");
        Assert.True(label.ExitCode == ExitCodes.Success, label.Output + label.Error);
        Assert.NotNull(Assert.Single(label.Json["items"]!.AsArray())!["label"]);

        ToolRun masks = await ToolRun.RunAsync("ask", "Segment", desk, "--project", ToolRun.OwnAssembly, "--local", "--json");
        Assert.True(masks.ExitCode == ExitCodes.Success, masks.Output + masks.Error);
        Assert.All(masks.Json["items"]!.AsArray(), static item => Assert.Contains(item!["places"]!.AsArray(), static place => place!["kind"]!.GetValue<string>() == "mask" && place["value"]!["area"]!.GetValue<long>() > 0));
    }

    [Fact]
    public async Task A_text_is_read_into_items_findings_and_rejected_objects()
    {
        string file = Path.Combine(Path.GetDirectoryName(ToolRun.DrawDesk("desk.png"))!, "answer.txt");
        await File.WriteAllTextAsync(file, """
            Here you are:
            ```json
            [{"box_2d": [100, 200, 300, 1040], "label": "apple"}, {"label": "no box"},]
            ```
            """);
        ToolRun run = await ToolRun.RunAsync("read", "Detection", file, "--size", "2000x1000", "--project", ToolRun.SampleAssembly, "--json");
        Assert.Equal(ExitCodes.NotWhole, run.ExitCode);
        Assert.Equal("Partial", run.Json["outcome"]!.GetValue<string>());
        Assert.Equal("[400,100,2000,300]", run.Json["items"]![0]!["places"]![0]!["value"]!.ToJsonString());
        Assert.Contains(run.Json["findings"]!.AsArray(), static finding => finding!["code"]!.GetValue<string>() == "Clamped");
        Assert.Contains("no box", run.Json["rejected"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);

        ToolRun page = await ToolRun.RunAsync("read", "Detection", file, "--project", ToolRun.SampleAssembly);
        Assert.Contains("rejected MissingMember", page.Output, StringComparison.Ordinal);
        Assert.Contains("finding Clamped at /0/box_2d", page.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_response_of_the_api_is_read_with_its_end_and_its_tokens()
    {
        string file = Path.Combine(Path.GetDirectoryName(ToolRun.DrawDesk("desk.png"))!, "response.json");
        await File.WriteAllTextAsync(file, """
            {"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[1,2,3,4],\"label\":\"a\"},{\"box_2d\":[1,2"}]},"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":9,"totalTokenCount":16}}
            """);
        ToolRun run = await ToolRun.RunAsync("read", "Detection", file, "--project", ToolRun.SampleAssembly, "--json");
        Assert.Equal("Truncated", run.Json["outcome"]!.GetValue<string>());
        Assert.Equal(16, run.Json["usage"]!["total"]!.GetValue<int>());
        Assert.Equal(ExitCodes.NotWhole, run.ExitCode);
    }

    [Fact]
    public async Task A_model_cannot_send_escape_sequences_to_the_terminal()
    {
        string file = Path.Combine(Path.GetDirectoryName(ToolRun.DrawDesk("desk.png"))!, "answer.txt");
        await File.WriteAllTextAsync(file, """[{"box_2d":[1,2,3,4],"label":"\u001b]0;owned\u0007[red]\u202Eevil"}]""");
        ToolRun run = await ToolRun.RunAsync("read", "Detection", file, "--project", ToolRun.SampleAssembly);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202e', run.Output);
        Assert.Contains("[red]", run.Output, StringComparison.Ordinal);
    }
}
