using System.Globalization;
using Gemini.Contracts;
using Gemini.Contracts.Killed;
using Gemini.Contracts.Testing;

// Other roles first, which need a process of their own for signals and for what the environment names.
if (await OtherRoles.TryPlayAsync(args))
{
    return;
}

// ADDRESS KEY MANIFEST STEP COUNT [FILEBYTES CHUNKBYTES]: submits COUNT requests as a batch, and kills itself at the step; 0 for never. Each step is a line of the output.
// With FILEBYTES and CHUNKBYTES the pictures are noise of some 200 KB, in as many files of requests and as many chunks of their uploads as those ask for.
(Uri address, string key, string manifest, int step, int count) = (new Uri(args[0]), args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
bool isLarge = args.Length > 5;
Steps steps = new(step);
SteppingDisk disk = isLarge ? new SteppingDisk(steps, long.Parse(args[5], CultureInfo.InvariantCulture)) : new SteppingDisk(steps);
using HttpClient http = new(new SteppingHandler(steps) { InnerHandler = GeminiHttp.CreateHandler(address) }) { Timeout = Timeout.InfiniteTimeSpan };
GeminiClientOptions options = new() { ApiKey = key, BaseAddress = address, BatchDisk = disk };
using GeminiClient gemini = new(isLarge ? options with { UploadChunkBytes = int.Parse(args[6], CultureInfo.InvariantCulture) } : options, http);
DrawnPicture drawn = isLarge ? new DrawnPicture(300, 230, new Rgb(190, 190, 195)).Noise(60) : new DrawnPicture(200, 100, new Rgb(190, 190, 195));
byte[] picture = drawn.Ellipse(new PixelBox(40, 30, 90, 80), new Rgb(60, 170, 70)).ToPng();
await gemini.Batches.SubmitAsync(
    Enumerable.Range(0, count).Select(number => new BatchRequest<IReadOnlyList<Disc>>($"picture-{number}", Disc.CreateRequest(ImageInput.FromBytes(picture)))), manifest);
Console.WriteLine("submitted");

/// <summary>A disc.</summary>
[VisionTask("Detect the green objects.")]
internal sealed record Disc(PixelBox Box2D, string Label);
