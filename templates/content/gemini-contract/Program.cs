using Gemini.Contracts;
using Gemini.Contracts.Testing;

// dotnet run [-- picture.jpg]
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors.
try
{
    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
    }

    ImageInput picture = args.Length > 0
        ? ImageInput.FromFile(args[0])
        : new DrawnPicture(640, 480, new Rgb(240, 236, 228)).Ellipse(new PixelBox(120, 100, 300, 280), new Rgb(40, 150, 60)).ToImageInput();

    VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(picture));
    foreach (Detection found in answer.EnsureWhole())      // throws, with the reasons, where an item was lost
    {
        Console.WriteLine($"{found.Label} at {found.Box2D}");
    }

    await AnswerDrawing.Over(picture).Draw(answer).WriteHtmlAsync("answer.html");
    Console.WriteLine($"Drawn: {Path.GetFullPath("answer.html")}");
    return 0;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

/// <summary>What is asked for: change it to what you look for.</summary>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
