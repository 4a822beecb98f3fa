using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Silence;

/// <summary>Correct, ordinary code with JSON, pictures, chats, and geometry, about which no rule may say anything.</summary>
public sealed class OrdinaryCodeTests
{
    private static readonly Dictionary<string, string> Snippets = new()
    {
        ["json_records"] = """
            using System.Text.Json; record Person(string Name, int Age); class C { Person? M(string json) => JsonSerializer.Deserialize<Person>(json); string N(Person p) => JsonSerializer.Serialize(p); }
            """,
        ["json_document"] = """
            using System.Text.Json; class C { int M(string json) { using JsonDocument d = JsonDocument.Parse(json); return d.RootElement.GetProperty("text").GetString()!.Length; } }
            """,
        ["json_node"] = """
            using System.Text.Json.Nodes; class C { JsonObject M() => new() { ["text"] = "hello", ["parts"] = new JsonArray(1, 2), ["role"] = "model" }; }
            """,
        ["json_schema_by_hand"] = """
            class C { object M() => new { responseSchema = new { type = "object" }, inline_data = new { data = "abc" } }; }
            """,
        ["json_writer"] = """
            using System.Text.Json; class C { void M(Stream s) { using Utf8JsonWriter w = new(s); w.WriteStartObject(); w.WriteString("mime_type", "image/jpg"); w.WriteEndObject(); } }
            """,
        ["http_json"] = """
            using System.Net.Http.Json; record Post(int Id, string Title); class C { async Task<Post[]?> M(HttpClient http) => await http.GetFromJsonAsync<Post[]>("https://example.com/posts"); }
            """,
        ["http_post"] = """
            using System.Net.Http.Json; class C { async Task M(HttpClient http) { using HttpResponseMessage r = await http.PostAsJsonAsync("https://example.com/items", new { name = "cup", parts = new object[] { new { text = "a" }, new { file = "b.gif" } } }); r.EnsureSuccessStatusCode(); } }
            """,
        ["http_multipart"] = """
            using System.Net.Http.Headers; class C { MultipartFormDataContent M(byte[] bytes) { ByteArrayContent c = new(bytes); c.Headers.ContentType = new MediaTypeHeaderValue("image/gif"); return new MultipartFormDataContent { { c, "file", "a.gif" } }; } }
            """,
        ["scale_window"] = """
            class C { (int, int) M(double x, double y, int width, int height) => ((int)(x * width), (int)(y * height)); }
            """,
        ["scale_thousandths"] = """
            class C { double M(int permille, int width) => permille * width / 1000.0; int N(int milliseconds, int height) => milliseconds / 1000 * height; }
            """,
        ["seconds"] = """
            class C { double Seconds(long ms) => ms / 1000.0; string Show(long bytes) => $"{bytes / 1000} kB"; }
            """,
        ["rectangle_geometry"] = """
            using System.Drawing; class C { Rectangle M(int x, int y, int width, int height) => new(x, y, width, height); Rectangle Union(Rectangle a, Rectangle b) => Rectangle.Union(a, b); }
            """,
        ["transpose"] = """
            using System.Drawing; class C { Size M(Size s) => new(s.Height, s.Width); Rectangle R(int w, int h) => new(0, 0, h, w); }
            """,
        ["iou"] = """
            class C { static double IoU(double[] a, double[] b) { double w = Math.Max(0, Math.Min(a[2], b[2]) - Math.Max(a[0], b[0])); double h = Math.Max(0, Math.Min(a[3], b[3]) - Math.Max(a[1], b[1])); return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h); } }
            """,
        ["polygon_area"] = """
            class C { static double Area((double X, double Y)[] p) { double sum = 0; for (int i = 0; i < p.Length; i++) { (double x1, double y1) = p[i]; (double x2, double y2) = p[(i + 1) % p.Length]; sum += x1 * y2 - x2 * y1; } return Math.Abs(sum) / 2; } }
            """,
        ["yolo_labels"] = """
            class C { string M(int cls, double cx, double cy, double w, double h) => FormattableString.Invariant($"{cls} {cx} {cy} {w} {h}"); }
            """,
        ["coco_json"] = """
            record Annotation(int Id, double[] Bbox, string Category); class C { Annotation M() => new(1, [0, 0, 10, 20], "cup"); }
            """,
        ["image_files"] = """
            class C { string[] M(string folder) => [.. Directory.GetFiles(folder, "*.gif"), .. Directory.GetFiles(folder, "*.bmp")]; byte[] N() => File.ReadAllBytes("logo.gif"); }
            """,
        ["mime_map"] = """
            class C { static readonly Dictionary<string, string> Types = new() { [".jpg"] = "image/jpeg", [".gif"] = "image/gif", [".bin"] = "application/octet-stream" }; string M(string ext, string mimeType = "image/jpg") => Types.GetValueOrDefault(ext, mimeType); void N() => M(".x", "image/jpg"); }
            """,
        ["png_signature"] = """
            class C { static bool IsPng(ReadOnlySpan<byte> b) => b.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47]); static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF]; }
            """,
        ["base64_pixel"] = """
            class C { byte[] M() => Convert.FromBase64String("iVBORw0KGgo="); string Url(byte[] b) => "data:image/png;base64," + Convert.ToBase64String(b); }
            """,
        ["model_property"] = """
            class Car { public string Model { get; set; } = ""; public double Temperature { get; set; } } class C { Car M() => new() { Model = "gemini-1.0-sedan", Temperature = 2.5 }; }
            """,
        ["thermostat"] = """
            class Thermostat { public double Temperature { get; init; } public Thermostat WithTemperature(double t) => new() { Temperature = t }; } class C { void M(Thermostat t) { t.WithTemperature(20); } }
            """,
        ["prompt_builder"] = """
            class PromptBuilder { public PromptBuilder Add(string s) => this; } class C { PromptBuilder M() => new PromptBuilder().Add("Return [x1, y1, x2, y2] in pixels").Add("as markdown"); }
            """,
        ["description_elsewhere"] = """
            using System.ComponentModel; class Options { [Description("Width in pixels, from 0 to 1")] public int Width { get; set; } [Description("[x1, y1, x2, y2]")] public int[] Box { get; set; } = []; }
            """,
        ["chat_service"] = """
            record Message(string Role, string Text); class C { List<Message> M() => [new("user", "hi"), new("model", "hello")]; void N(List<Message> m) { m.Add(new("user", "a")); m.Add(new("assistant", "b")); } }
            """,
        ["chat_client_text"] = """
            using Microsoft.Extensions.AI; class C { async Task<string> M(IChatClient client) => (await client.GetResponseAsync("Why is the sky blue?")).Text; }
            """,
        ["chat_client_history"] = """
            using Microsoft.Extensions.AI; class C { async Task M(IChatClient client) { List<ChatMessage> h = [new(ChatRole.System, "Be brief.")]; while (Console.ReadLine() is { } line) { h.Add(new(ChatRole.User, line)); ChatResponse r = await client.GetResponseAsync(h); h.AddMessages(r); } } }
            """,
        ["chat_client_stream"] = """
            using Microsoft.Extensions.AI; class C { async Task M(IChatClient client) { await foreach (ChatResponseUpdate u in client.GetStreamingResponseAsync("Tell a story.")) Console.Write(u.Text); } }
            """,
        ["chat_client_options"] = """
            using Microsoft.Extensions.AI; class C { ChatOptions M() => new() { ModelId = "gemini-3.8-flash", MaxOutputTokens = 400, Temperature = 0.1f, TopP = 0.9f, StopSequences = ["END"] }; }
            """,
        ["chat_client_tools"] = """
            using Microsoft.Extensions.AI; class C { ChatOptions M() => new() { Tools = [null!] }; }
            """,
        ["chat_client_image"] = """
            using Microsoft.Extensions.AI; class C { async Task M(IChatClient client) { ChatMessage m = new(ChatRole.User, [new DataContent(File.ReadAllBytes("desk.jpg"), "image/jpeg"), new TextContent("Detect the cups.")]); Console.WriteLine(await client.GetResponseAsync([m])); } }
            """,
        ["chat_client_docs_image"] = """
            using Microsoft.Extensions.AI; class C { async Task M(IChatClient chatClient, string imagePath) { var message = new ChatMessage(ChatRole.User, "What's in this image?"); message.Contents.Add(new DataContent(File.ReadAllBytes(imagePath), "image/png")); var response = await chatClient.GetResponseAsync(message); Console.WriteLine(response.Text); } }
            """,
        ["chat_client_json"] = """
            using System.Text.Json; using Microsoft.Extensions.AI; record Weather(string City, double Degrees); class C { async Task<Weather?> M(IChatClient client) => JsonSerializer.Deserialize<Weather>((await client.GetResponseAsync("Weather as JSON")).Text); }
            """,
        ["chat_client_schema"] = """
            using System.Text.Json; using Microsoft.Extensions.AI; class C { ChatOptions M() => new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("{\"type\":\"object\"}").RootElement) }; }
            """,
        ["chat_client_pdf"] = """
            using Microsoft.Extensions.AI; class C { ChatMessage M(byte[] pdf) => new(ChatRole.User, [new TextContent("Summarize this document."), new DataContent(pdf, "application/pdf")]); }
            """,
        ["chat_client_audio"] = """
            using Microsoft.Extensions.AI; class C { ChatMessage M(byte[] wav) => new(ChatRole.User, [new TextContent("Transcribe."), new DataContent(wav, "audio/wav")]); }
            """,
        ["chat_client_openai_gif"] = """
            using Microsoft.Extensions.AI; class OpenAIPictures { ChatMessage M(byte[] gif) => new(ChatRole.User, [new TextContent("What is this?"), new DataContent(gif, "image/gif")]); }
            """,
        ["sk_chat"] = """
            using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.ChatCompletion; class C { async Task M(IChatCompletionService chat) { ChatHistory h = new("You are a librarian."); h.AddUserMessage("Hi, I'm looking for book suggestions"); ChatMessageContent reply = await chat.GetChatMessageContentAsync(h); h.Add(reply); Console.WriteLine(reply.Content); } }
            """,
        ["sk_few_shot"] = """
            using Microsoft.SemanticKernel.ChatCompletion; class C { ChatHistory M() { ChatHistory h = []; h.AddSystemMessage("Classify."); h.AddUserMessage("good"); h.AddAssistantMessage("positive"); h.AddUserMessage("bad"); h.AddAssistantMessage("negative"); return h; } }
            """,
        ["sk_image"] = """
            using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.ChatCompletion; class C { void M(ChatHistory h, byte[] b) => h.AddUserMessage([new ImageContent(b, "image/jpeg"), new TextContent("What's in this image?")]); }
            """,
        ["sk_function"] = """
            using System.ComponentModel; using Microsoft.SemanticKernel; class Lights { [KernelFunction("get_state"), Description("Gets the state of a light, from 0 to 1")] public double M([Description("in percent")] int id) => id; }
            """,
        ["streams"] = """
            class C { async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); } async Task M() { await foreach (int i in Numbers()) Console.Write(i); } }
            """,
        ["with_expressions"] = """
            record Point(int X, int Y) { public Point WithX(int x) => this with { X = x }; } class C { void M(Point p) { p.WithX(1); _ = p with { Y = 2 }; } }
            """,
        ["paths"] = """
            record Item(string Label); class C { void M(Item i, byte[] b) => File.WriteAllBytes(Path.Combine("out", i.Label + ".png"), b); }
            """,
        ["process"] = """
            using System.Diagnostics; class C { void M(string file) => Process.Start(new ProcessStartInfo("convert", $"{file} out.png")); }
            """,
        ["sql"] = """
            class Command { public string CommandText { get; set; } = ""; } class C { Command M(string label) => new() { CommandText = $"select * from items where label = '{label}'" }; }
            """,
        ["api_client_per_call"] = """
            class ApiClient : IDisposable { public void Dispose() { } } class C { void M() { for (int i = 0; i < 3; i++) { using ApiClient c = new(); } } }
            """,
        ["keys"] = """
            class C { const string Name = "API_KEY"; string? M() => Environment.GetEnvironmentVariable(Name); string N() => "AIza..."; Dictionary<string, string> O() => new() { ["ApiKey"] = "your-key-here" }; }
            """,
        ["drawing"] = """
            using System.Drawing; class Canvas { public void DrawRectangle(int x, int y, int w, int h) { } } class C { void M(Canvas c, RectangleF r) => c.DrawRectangle((int)r.X, (int)r.Y, (int)r.Width, (int)r.Height); }
            """,
        ["enum_labels"] = """
            enum Fruit { Apple, Pear } class C { Fruit M(string s) => Enum.Parse<Fruit>(s, true); }
            """,
        ["regex"] = """
            using System.Text.RegularExpressions; class C { Match M(string s) => Regex.Match(s, @"\[(\d+),\s*(\d+)\]"); }
            """,
        ["markdown"] = """
            class C { string Fence(string code) => "```json\n" + code + "\n```"; string Strip(string s) => s.Trim().Trim('`'); }
            """,
        ["csv"] = """
            class C { IEnumerable<(int, int)> M() => File.ReadLines("boxes.csv").Select(l => l.Split(',')).Select(p => (int.Parse(p[0]), int.Parse(p[1]))); }
            """,
        ["contract_plain"] = """
            [VisionTask("Detect the green objects.")] public record Detection(PixelBox Box2D, string Label); class C { async Task M(GeminiClient gemini) { ImageInput photo = ImageInput.FromFile("desk.png"); VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(photo)); foreach (Detection found in answer.Value) Console.WriteLine($"{found.Label} at {found.Box2D}"); } }
            """,
        ["contract_stream"] = """
            [VisionTask("Detect the cups.")] public record Cup(PixelBox Box2D, string Label); class C { async Task M(GeminiClient gemini, ImageInput photo) { VisionStream<Cup> s = gemini.StreamAsync(Cup.CreateRequest(photo)); await foreach (Cup c in s) Console.WriteLine(c.Box2D.Width * c.Box2D.Height); Console.WriteLine(s.Answer.Outcome); } }
            """,
        ["contract_invoice"] = """
            using System.ComponentModel; [VisionTask("Read the invoice.")] public record Invoice([property: Description("As printed")] string Number, DateOnly Date, decimal Total, IReadOnlyList<Line> Lines); public record Line(string Text, int Count, decimal Price);
            """,
        ["contract_quiz"] = """
            [VisionTask("Is there a cat in the picture?")] public record Cat(bool Present, string Reason);
            """,
        ["contract_enum"] = """
            [VisionTask("What is the weather?")] public enum Weather { Sunny, Cloudy, [Fallback] Other }
            """,
        ["contract_compare"] = """
            [VisionTask("What changed between {before:image} and {after:image}?")] public record Change(string What, [property: InImage("after")] PixelBox Box2D);
            """,
        ["contract_question"] = """
            [VisionTask("Find {what} in the picture.")] public record Thing(PixelBox Box2D, string Label);
            """,
        ["contract_points"] = """
            [VisionTask("Point to the buttons of the remote control.")] public record Button(PixelPoint Point, string Label);
            """,
        ["contract_segment"] = """
            [VisionTask("Segment the cups.")] public record Cup(PixelBox Box2D, SegmentationMask Mask, string Label);
            """,
        ["contract_order"] = """
            [VisionTask("Detect the cups. A box is [ymin, xmin, ymax, xmax], normalized to 0-1000.")] public record Cup(PixelBox Box2D, string Label);
            """,
        ["contract_german"] = """
            [VisionTask("Finde die Tassen und gib die Boxen als [x1, y1, x2, y2] in Pixeln.")] public record Tasse(PixelBox Box2D, string Name);
            """,
        ["frames"] = """
            class C { ImageFrame M(int width, int height) => ImageFrame.Create(width, height).Cropped(new PixelBox(0, 0, width / 2, height / 2)); ImageFrame N(ImageInput i) => i.Frame.Scaled(640, 480); }
            """,
        ["box_math"] = """
            class C { double M(PixelBox b, int width, int height) => (double)b.Width / width * (b.Height / (double)height); long Area(PixelBox b) => b.Area / 1000; }
            """,
        ["hand_parts"] = """
            class C { GenerateContentRequest M(ImageInput photo) => GeminiRequest.Create(GeminiPart.Image(photo), GeminiPart.Text("Describe the picture.")); }
            """,
        ["hand_turns"] = """
            class C { GenerateContentRequest M(ImageInput a) => new() { Contents = [new RequestContent("user", [GeminiPart.Image(a), GeminiPart.Text("What is this?")]), new RequestContent("model", [GeminiPart.Text("A cup.")]), new RequestContent("user", [GeminiPart.Text("And its color?")])] }; }
            """,
        ["options"] = """
            class C { GeminiClientOptions M() => new() { ApiKey = Environment.GetEnvironmentVariable("GEMINI_API_KEY") ?? "", Model = "gemini-3.8-flash" }; }
            """,
    };

    public static TheoryData<string> Names => [.. Snippets.Keys];

    [Fact]
    public void There_are_enough() => Assert.True(Snippets.Count >= 60);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Ordinary_code_is_not_reported(string name) => EditorProject.QuietAsync(Snippets[name]);
}
