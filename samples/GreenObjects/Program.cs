using System.Globalization;
using Gemini.Contracts;
using Gemini.Contracts.Testing;
using GreenObjects;

// dotnet run --project samples/GreenObjects [-- picture]
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors, and says so.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine($"No GEMINI_API_KEY is set: LocalGemini answers, a stand-in at {local.BaseAddress} that finds regions of the named color.");
    }

    ImageInput picture = args.Length > 0 ? ImageInput.FromFile(args[0]) : DeskPicture.Draw().ToImageInput();
    VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(picture));

    IReadOnlyList<Detection> items = answer.EnsureWhole();      // throws, with the reasons, where an item was lost
    Console.WriteLine($"{answer.ModelAnswered} found {items.Count} green objects in {picture.DisplayWidth} x {picture.DisplayHeight} pixels:");
    Console.WriteLine();
    Console.WriteLine($"  {"label",-32}{"x1",6}{"y1",6}{"x2",6}{"y2",6}");
    foreach (Detection found in items)
    {
        PixelBox box = found.Box2D;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {found.Label,-32}{box.X1,6}{box.Y1,6}{box.X2,6}{box.Y2,6}"));
    }

    if (local is null && answer.IsAnsweredByOtherModel)
    {
        Console.WriteLine($"  note: {answer.ModelAsked} was asked, {answer.ModelAnswered} answered.");
    }

    foreach (Finding finding in answer.Findings)
    {
        Console.WriteLine($"  note: {finding.Message}");
    }

    string page = Path.GetFullPath("green-objects.html");
    await AnswerDrawing.Over(picture).Draw(items, found => found.Box2D, found => found.Label).WriteHtmlAsync(page, "The green objects");
    Console.WriteLine();
    Console.WriteLine($"Drawn over the picture: {page}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
