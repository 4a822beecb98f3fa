using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Gemini.Contracts;
using Gemini.Contracts.Testing;
using WebApi;

// dotnet run --project samples/WebApi, then http://127.0.0.1:5080
// Choose a picture: its boxes are streamed to the browser as they come. The key is Gemini:ApiKey of the user secrets or GEMINI_API_KEY; without one, a stand-in on this machine answers.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
IConfigurationSection section = builder.Configuration.GetSection("Gemini");
await using LocalGemini? local = section["ApiKey"] is not null || GeminiClient.HasKeyInEnvironment
    ? null
    : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng, StreamDelay = TimeSpan.FromMilliseconds(40) });

if (local is not null)
{
    Console.WriteLine("No key is set: LocalGemini answers, a stand-in on this machine that finds regions of the named color.");
}

builder.Services.AddGeminiContracts(section, options =>
{
    if (local is not null)
    {
        options.ApiKey = local.ApiKey;
        options.BaseAddress = local.BaseAddress;
    }
});
builder.Services.AddHealthChecks().AddGeminiContracts();
builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, EventJson.Default));

WebApplication app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapHealthChecks("/health");
app.MapPost("/boxes", async (IFormFile picture, GeminiClient gemini, CancellationToken cancellationToken) =>
{
    try
    {
        ImageInput photo = await ImageInput.FromStreamAsync(picture.OpenReadStream(), cancellationToken: cancellationToken);
        return Results.ServerSentEvents(StreamAsync(gemini, photo, cancellationToken));
    }
    catch (ImageInputException problem)
    {
        return Results.Problem(problem.Message, statusCode: StatusCodes.Status415UnsupportedMediaType);
    }
}).DisableAntiforgery();    // the page is on the same address, and a foreign page could only make this one look at its own picture
app.Run();

// One event a box, then one that says how it ended: nobody takes half an answer for a whole one.
static async IAsyncEnumerable<SseItem<StreamEvent>> StreamAsync(GeminiClient gemini, ImageInput photo, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    VisionStream<Detection> stream = gemini.StreamAsync(Detection.CreateRequest(photo), cancellationToken);
    await using IAsyncEnumerator<Detection> boxes = stream.GetAsyncEnumerator(cancellationToken);
    while (true)
    {
        string? problem = null;
        bool hasNext = false;
        try
        {
            hasNext = await boxes.MoveNextAsync();
        }
        catch (GeminiContractsException failure)
        {
            problem = failure.Message;
        }

        if (!hasNext)
        {
            StreamEvent end = new(null, null, problem ?? (stream.Answer.IsWhole ? "whole" : stream.Answer.ToString()));
            yield return new SseItem<StreamEvent>(end, problem is null ? "end" : "failure");
            yield break;
        }

        PixelBox box = boxes.Current.Box2D;
        yield return new SseItem<StreamEvent>(new StreamEvent([box.X1, box.Y1, box.X2, box.Y2], boxes.Current.Label, null), "box");
    }
}

/// <summary>What the browser is told.</summary>
/// <param name="Box">x1, y1, x2, y2 in pixels of the picture as a person sees it.</param>
/// <param name="Label">What is there.</param>
/// <param name="Text">How the answer ended.</param>
internal sealed record StreamEvent(int[]? Box, string? Label, string? Text);

/// <summary>The events' JSON, without reflection.</summary>
[JsonSerializable(typeof(StreamEvent))]
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
internal sealed partial class EventJson : JsonSerializerContext;
