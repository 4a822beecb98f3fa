using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Pointing;

// dotnet run --project samples/Pointing [-- picture]
// A point on each thing, and the way past all of them: what a robot or a click needs, where a box says too much.
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors, and says so.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
    }

    ImageInput picture = args.Length > 0 ? ImageInput.FromFile(args[0]) : Tree.Draw();

    VisionAnswer<IReadOnlyList<Pointed>> answer = await gemini.AskAsync(Pointed.CreateRequest(picture));
    Pointed[] apples = [.. answer.EnsureWhole().OrderBy(apple => apple.Point.X)];
    foreach (Pointed apple in apples)
    {
        Console.WriteLine($"  {apple.Label} at {apple.Point}");
    }

    AnswerDrawing drawing = AnswerDrawing.Over(picture);
    if (apples.Length > 0)
    {
        drawing.Add(new DrawnItem("from left to right") { Points = [.. apples.Select(apple => apple.Point)] });
    }

    await drawing.WriteHtmlAsync("pointing.html", "Apples to be picked");
    Console.WriteLine($"{apples.Length} things pointed at. Drawn: {Path.GetFullPath("pointing.html")}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
