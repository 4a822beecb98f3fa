using Gemini.Contracts;
using Gemini.Contracts.Testing;

// dotnet run, then:  curl --data-binary @picture.jpg http://localhost:5000/detect
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors.
await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng });
if (local is not null)
{
    Console.WriteLine("No GEMINI_API_KEY is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ => local?.CreateClient() ?? GeminiClient.FromEnvironment());
WebApplication app = builder.Build();

app.MapGet("/", () => "Send a picture: curl --data-binary @picture.jpg http://localhost:5000/detect\n");
app.MapPost("/detect", async (HttpRequest request, GeminiClient gemini, CancellationToken cancellationToken) =>
{
    try
    {
        ImageInput picture = await ImageInput.FromStreamAsync(request.Body, cancellationToken: cancellationToken);
        VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(picture), cancellationToken);
        return Results.Ok(new { answer.Outcome, Items = answer.ValueOrDefault, answer.Findings });
    }
    catch (Exception problem) when (problem is ImageInputException or RequestRefusedException)
    {
        return Results.BadRequest(problem.Message);
    }
    catch (GeminiException problem)
    {
        return Results.Problem(problem.Message, statusCode: StatusCodes.Status502BadGateway);
    }
});

await app.RunAsync();

/// <summary>What is asked for: change it to what you look for.</summary>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
