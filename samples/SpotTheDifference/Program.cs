using Gemini.Contracts;
using Gemini.Contracts.Testing;
using SpotTheDifference;

// dotnet run --project samples/SpotTheDifference [-- before after]
// One call about two pictures; what is in one and not in the other is found by comparing the boxes.
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors, and says so.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
    }

    ImageInput[] pictures = args.Length == 2 ? [ImageInput.FromFile(args[0]), ImageInput.FromFile(args[1])] : [Shelf.Draw(isTidied: false), Shelf.Draw(isTidied: true)];

    VisionAnswer<IReadOnlyList<Thing>> answer = await gemini.AskAsync(Thing.CreateRequest(pictures));
    IReadOnlyList<Thing> things = answer.EnsureWhole();
    Thing[] before = [.. things.Where(thing => thing.Picture == 0)];
    Thing[] after = [.. things.Where(thing => thing.Picture == 1)];

    Thing[] gone = [.. before.Where(thing => !after.Any(other => other.Box2D.IoU(thing.Box2D) > 0.5))];
    Thing[] come = [.. after.Where(thing => !before.Any(other => other.Box2D.IoU(thing.Box2D) > 0.5))];
    foreach (Thing thing in gone)
    {
        Console.WriteLine($"  gone: {thing.Label} at {thing.Box2D}");
    }

    foreach (Thing thing in come)
    {
        Console.WriteLine($"  new:  {thing.Label} at {thing.Box2D}");
    }

    Console.WriteLine($"{before.Length} things before, {after.Length} after; {gone.Length} gone, {come.Length} new.");
    await new DrawingComparison()
        .Add("Before: what is gone", AnswerDrawing.Over(pictures[0]).Draw(gone, thing => thing.Box2D, thing => thing.Label))
        .Add("After: what is new", AnswerDrawing.Over(pictures[1]).Draw(come, thing => thing.Box2D, thing => thing.Label))
        .WriteHtmlAsync("differences.html", "Spot the difference");
    Console.WriteLine($"Drawn: {Path.GetFullPath("differences.html")}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
