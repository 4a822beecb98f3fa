using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Calls;

/// <summary>GEM2005 to GEM2016: how boxes, clients, streams, requests, and pictures are used.</summary>
public sealed class CallUseTests
{
    private const string Start = """
        [VisionTask("Detect the cups.")] public record Cup(PixelBox Box2D, string Label);
        class ControllerBase; 
        class C { async Task M(GeminiClient gemini, ImageInput photo, PixelBox box, NormalizedBox normalized, Cup cup, int width, int height, byte[] bytes) {

        """;

    [Theory]
    [InlineData("double x = {|GEM2005:box.X1 / 1000.0 * width|};")]
    [InlineData("int x = {|GEM2005:box.X1 * width / 1000|};")]
    [InlineData("int x = (int)({|GEM2005:cup.Box2D.Y2 * 0.001 * height|});")]
    [InlineData("double x = {|GEM2005:box.Center.X / 1000.0|};")]
    [InlineData("System.Drawing.Rectangle r = new({|GEM2006:(int)normalized.XMin|}, (int)normalized.YMin, 1, 1);")]
    [InlineData("PixelBox p = new({|GEM2006:(int)Math.Round(normalized.XMin)|}, 0, 1, 1);")]
    [InlineData("PixelBox p = PixelBox.FromSize({|GEM2006:(int)normalized.XMin|}, 0, 1, 1);")]
    [InlineData("ImageFrame frame = ImageFrame.Create({|GEM2007:photo.DisplayHeight|}, photo.DisplayWidth);")]
    [InlineData("ImageInput i = ImageInput.FromUri(new Uri(\"https://example.com/a.png\"), \"image/png\", {|GEM2007:height|}, width);")]
    [InlineData("box.ClampedTo({|GEM2007:height|}, width).ToString();")]
    [InlineData("VisionAnswer<IReadOnlyList<Cup>> answer = await gemini.AskAsync(Cup.CreateRequest(photo).WithMaxOutputTokens(100)); Console.WriteLine({|GEM2008:answer.Value|}.Count);")]
    [InlineData("var request = Cup.CreateRequest(photo).WithMaxOutputTokens(100); var answer = await gemini.AskAsync(request); foreach (Cup one in {|GEM2008:answer.Value|}) { }")]
    [InlineData("foreach (string file in Directory.GetFiles(\".\")) { using GeminiClient client = {|GEM2009:GeminiClient.FromEnvironment()|}; }")]
    [InlineData("while (true) { GeminiClient client = {|GEM2009:new GeminiClient(gemini.Options)|}; }")]
    [InlineData("await Parallel.ForEachAsync(bytes, async (one, token) => { using GeminiClient client = {|GEM2009:GeminiClient.FromEnvironment()|}; await Task.Yield(); });")]
    [InlineData("GeminiClientOptions options = new() { ApiKey = {|GEM2010:\"AIzaSyA1234567890abcdefghijklmnopqrstuv\"|} };")]
    [InlineData("string address = {|GEM2010:\"https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSyA1234567890abcdefghijklmnopqrstuv\"|};")]
    [InlineData("GeminiClientOptions options = new() { ApiKey = {|GEM2010:\"k8Jh27sbQpzLw93mVbnTq4Xr\"|} };")]
    [InlineData("File.WriteAllBytes({|GEM2011:cup.Label|} + \".png\", bytes);")]
    [InlineData("string path = Path.Combine(\"out\", {|GEM2011:cup.Label|});")]
    [InlineData("string name = $\"{{|GEM2011:cup.Label|}}.png\"; using FileStream file = new(name, FileMode.Create);")]
    [InlineData("System.Diagnostics.Process.Start(\"convert\", $\"-annotate {{|GEM2011:cup.Label|}}\");")]
    [InlineData("GeminiPart part = {|GEM2012:GeminiPart.InlineData(File.ReadAllBytes(\"photo.jpg\"), \"image/jpeg\")|};")]
    [InlineData("ImageInput i = ImageInput.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, {|GEM2013:\"image/jpeg\"|});")]
    [InlineData("GeminiPart part = GeminiPart.InlineData(Convert.FromBase64String(\"/9j/4AAQSkZJRg==\"), {|GEM2013:\"image/png\"|});")]
    [InlineData("VisionStream<Cup> stream = gemini.StreamAsync(Cup.CreateRequest(photo)); Console.WriteLine({|GEM2014:stream.Answer|}.Outcome);")]
    [InlineData("VisionStream<Cup> stream = gemini.StreamAsync(Cup.CreateRequest(photo)); await foreach (Cup one in stream) { Console.WriteLine({|GEM2014:stream.Answer|}.Outcome); }")]
    [InlineData("var request = Cup.CreateRequest(photo); {|GEM2015:request.WithModel(\"gemini-3.8-flash\")|};")]
    [InlineData("{|GEM2015:box.Offset(1, 1)|};")]
    [InlineData("GenerateContentRequest request = new() { Contents = [new RequestContent(\"user\", [GeminiPart.Text(\"a\")]), {|GEM2016:new RequestContent(\"model\", [GeminiPart.Text(\"[\")])|}] };")]
    [InlineData("Console.WriteLine({|GEM2008:(await gemini.AskAsync(Cup.CreateRequest(photo).WithMaxOutputTokens(100))).Value|}.Count);")]
    [InlineData("ImageInput i = ImageInput.FromDataUrl({|GEM2013:\"data:image/png;base64,/9j/4AAQSkZJRg==\"|});")]
    [InlineData("string path = Path.Combine(\"out\", {|GEM2011:cup.Label|} + \".png\"); File.WriteAllBytes(path, bytes);")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-3.8-flash\").WithThinking({|GEM3011:Thinking.XHigh|});")]
    [InlineData("var request = Cup.CreateRequest(photo).WithThinking(Thinking.High).WithMaxOutputTokens({|GEM3016:1000|});")]
    public Task A_mistake_is_reported(string body) => EditorProject.ExpectAsync(Start + body + "\n} }");

    [Theory]
    [InlineData("double part = box.X1 / (double)width; double km = width / 1000.0; long area = box.Area / 1000;")]
    [InlineData("int x = (int)(normalized.XMin / 1000 * width); PixelBox p = photo.Frame.ToPixels(normalized); NormalizedBox n = new(normalized.YMin, normalized.XMin, 1, 1);")]
    [InlineData("ImageFrame a = ImageFrame.Create(width, height); ImageFrame b = ImageFrame.Create(photo.DisplayWidth, photo.DisplayHeight); ImageFrame c = ImageFrame.Create(640, 480); ImageFrame d = width > height ? ImageFrame.Create(height, width) : ImageFrame.Create(width, height);")]
    [InlineData("VisionAnswer<IReadOnlyList<Cup>> answer = await gemini.AskAsync(Cup.CreateRequest(photo)); Console.WriteLine(answer.Value.Count);")]
    [InlineData("var answer = await gemini.AskAsync(Cup.CreateRequest(photo).WithMaxOutputTokens(100)); if (answer.Outcome == Outcome.Complete) { Console.WriteLine(answer.Value.Count); }")]
    [InlineData("using GeminiClient client = GeminiClient.FromEnvironment(); foreach (byte b in bytes) { await client.AskAsync(Cup.CreateRequest(photo)); }")]
    [InlineData("GeminiClientOptions a = new() { ApiKey = \"test-key\" }; GeminiClientOptions b = new() { ApiKey = Environment.GetEnvironmentVariable(\"GEMINI_API_KEY\")! }; string c = \"AIza is how keys begin\";")]
    [InlineData("File.WriteAllBytes(\"cup.png\", bytes); File.WriteAllText(\"cup.txt\", cup.Label); string path = Path.Combine(\"out\", Path.GetFileName(cup.Label));")]
    [InlineData("GeminiPart a = GeminiPart.InlineData(File.ReadAllBytes(\"scan.pdf\"), \"application/pdf\"); GeminiPart b = GeminiPart.Image(ImageInput.FromFile(\"photo.jpg\")); GeminiPart c = GeminiPart.InlineData(bytes, \"image/jpeg\");")]
    [InlineData("ImageInput i = ImageInput.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, \"image/png\"); ImageInput j = ImageInput.FromBytes(bytes, \"image/jpeg\");")]
    [InlineData("VisionStream<Cup> stream = gemini.StreamAsync(Cup.CreateRequest(photo)); await foreach (Cup one in stream) { } Console.WriteLine(stream.Answer.Outcome);")]
    [InlineData("VisionStream<Cup> stream = gemini.StreamAsync(Cup.CreateRequest(photo)); await stream.ReadToEndAsync(); Console.WriteLine(stream.Answer.Outcome);")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-3.8-flash\"); request = request.WithTemperature(null); photo.ToString();")]
    [InlineData("GenerateContentRequest request = new() { Contents = [new RequestContent(\"model\", [GeminiPart.Text(\"[\")]), new RequestContent(\"user\", [GeminiPart.Text(\"a\")])] };")]
    [InlineData("double millimetersPerPixel = 2; double meters = box.Width * millimetersPerPixel / 1000.0;")]
    [InlineData("ImageInput a = ImageInput.FromDataUrl(\"data:image/jpeg;base64,/9j/4AAQSkZJRg==\"); ImageInput b = ImageInput.FromDataUrl(\"data:image/png;base64,AAAA\");")]
    [InlineData("using GeminiClient careful = GeminiClient.FromEnvironment(options => options with { MaxReasks = 1 }); var answer = await careful.AskAsync(Cup.CreateRequest(photo));")]
    [InlineData("GeminiClient client = GeminiClient.FromEnvironment(); Console.WriteLine(client); var answer = await client.AskAsync(Cup.CreateRequest(photo));")]
    [InlineData("var request = Cup.CreateRequest(photo).WithThinking(Thinking.Low).WithMaxOutputTokens(1000).WithMaxOutputTokens(null);")]
    public Task Code_that_is_right_is_not_reported(string body) => EditorProject.QuietAsync(Start + body + "\n} }");

    [Fact]
    public Task A_limit_of_the_contract_counts_as_well() => EditorProject.ExpectAsync(
        "[VisionTask(\"Detect the cups.\", MaxOutputTokens = 500)] record A(PixelBox Box2D, string Label); class C { async Task<int> M(GeminiClient gemini, ImageInput photo) { var answer = await gemini.AskAsync(A.CreateRequest(photo)); return {|GEM2008:answer.Value|}.Count; } }");

    [Theory]
    [InlineData("using GeminiClient client = {|GEM2009:GeminiClient.FromEnvironment()|}; (await client.AskAsync(A.CreateRequest(photo))).EnsureWhole();")]
    [InlineData("GeminiClient client = {|GEM2009:new GeminiClient(GeminiClientOptions.FromEnvironment())|}; await foreach (A one in client.StreamAsync(A.CreateRequest(photo))) { }")]
    [InlineData("using GeminiClient client = GeminiClient.FromEnvironment(); for (int i = 0; i < 3; i++) { (await client.AskAsync(A.CreateRequest(photo))).EnsureWhole(); }")]
    [InlineData("GeminiClient client = GeminiClient.FromEnvironment(); Console.WriteLine(client); (await client.AskAsync(A.CreateRequest(photo))).EnsureWhole();")]
    public Task A_client_for_one_picture_is_reported(string body) => EditorProject.ExpectAsync(
        "[VisionTask(\"Detect the cups.\")] record A(PixelBox Box2D, string Label); class C { async Task M(ImageInput photo) { " + body + " } }");

    [Fact]
    public Task A_client_of_a_test_is_not_reported() => EditorProject.QuietAsync(
        "[VisionTask(\"Detect the cups.\")] record A(PixelBox Box2D, string Label); class TheoryAttribute : Attribute; class C { [Theory] public async Task M(byte[] bytes) { using GeminiClient client = GeminiClient.FromEnvironment(); (await client.AskAsync(A.CreateRequest(ImageInput.FromBytes(bytes)))).EnsureWhole(); } }");

    [Fact]
    public Task A_client_in_an_action_of_a_controller_is_reported() => EditorProject.ExpectAsync(
        "class ControllerBase; class Cups : ControllerBase { public void Post() { using GeminiClient client = {|GEM2009:GeminiClient.FromEnvironment()|}; } GeminiClient Client => {|GEM2009:GeminiClient.FromEnvironment()|}; }");
}
