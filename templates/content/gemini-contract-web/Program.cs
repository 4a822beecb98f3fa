using Gemini.Contracts;

// dotnet run        needs GEMINI_API_KEY; for trials without a key: gemini-contracts serve
// curl --data-binary @desk.png http://localhost:5000/detect
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ => GeminiClient.FromEnvironment());
WebApplication app = builder.Build();

app.MapPost("/detect", async (HttpRequest request, GeminiClient gemini, CancellationToken cancellationToken) =>
{
    try
    {
        ImageInput picture = await ImageInput.FromStreamAsync(request.Body, cancellationToken: cancellationToken);
        VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(picture), cancellationToken);
        return Results.Ok(new { answer.Outcome, Items = answer.ValueOrDefault, answer.Findings });
    }
    catch (ImageInputException problem)
    {
        return Results.BadRequest(problem.Message);
    }
    catch (GeminiException problem)
    {
        return Results.Problem(problem.Message, statusCode: StatusCodes.Status502BadGateway);
    }
});

app.Run();

/// <summary>What is asked for: change it to what you look for.</summary>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
