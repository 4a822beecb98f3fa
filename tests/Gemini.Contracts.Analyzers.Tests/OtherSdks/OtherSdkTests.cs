using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.OtherSdks;

/// <summary>GEM4001 to GEM4005 in five SDKs: Microsoft.Extensions.AI and Semantic Kernel themselves, and look-alikes of the others.</summary>
public sealed class OtherSdkTests
{
    private const string ExtensionsAI = "using Microsoft.Extensions.AI; class C { async Task M(IChatClient client, byte[] bytes, string prompt, Uri uri) {\n";
    private const string SemanticKernel = "using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.ChatCompletion; class C { async Task M(IChatCompletionService chat, byte[] bytes, string prompt, Uri uri) {\n";
    private const string Google = "using Google.GenAI; using Google.GenAI.Types; class C { async Task M(Client client, byte[] bytes, string prompt) {\n";
    private const string Mscc = "using Mscc.GenerativeAI; using Mscc.GenerativeAI.Types; using GenerateContentRequest = Mscc.GenerativeAI.Types.GenerateContentRequest; using GenerateContentResponse = Mscc.GenerativeAI.Types.GenerateContentResponse; class C { async Task M(GenerativeModel model, byte[] bytes, string data, string prompt) {\n";
    private const string GenerativeAI = "using GenerativeAI; using GenerativeAI.Types; using GenerateContentRequest = GenerativeAI.Types.GenerateContentRequest; class C { async Task M(GenerativeModel model, string data, string prompt) {\n";

    [Theory]
    [InlineData("await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent(\"Detect the cups.\"), {|GEM4001:new DataContent(bytes, \"image/png\")|}])]);")]
    [InlineData("ChatMessage message = new(ChatRole.User, new List<AIContent> { new TextContent(prompt), {|GEM4001:new UriContent(uri, \"image/jpeg\")|} });")]
    [InlineData("ChatMessage message = new() { Role = ChatRole.User, Contents = [new TextContent(prompt), {|GEM4001:new DataContent(bytes, \"image/png\")|}] };")]
    [InlineData("List<AIContent> parts = [new TextContent(prompt), {|GEM4001:new DataContent(bytes, \"image/png\")|}]; ChatMessage message = new(ChatRole.User, parts);")]
    [InlineData("ChatMessage message = new(ChatRole.User, \"Detect the cups.\"); message.Contents.Add({|GEM4001:new DataContent(bytes, \"image/png\")|}); await client.GetResponseAsync([message]);")]
    [InlineData("DataContent image = new(bytes, {|GEM4003:\"image/jpg\"|});")]
    [InlineData("DataContent image = new(bytes, mediaType: {|GEM4003:\"png\"|});")]
    [InlineData("UriContent image = new(uri, {|GEM4003:\"image/gif\"|});")]
    [InlineData("UriContent image = new(uri, {|GEM4003:\"application/octet-stream\"|});")]
    [InlineData("DataContent image = new(bytes, {|GEM4002:\"\"|});")]
    [InlineData("DataContent image = new(File.ReadAllBytes({|GEM4004:\"cups.gif\"|}), \"image/gif\");")]
    [InlineData("DataContent image = new(await File.ReadAllBytesAsync({|GEM4004:\"cups.tiff\"|}), \"image/png\");")]
    [InlineData("await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt), {|GEM4005:new ChatMessage(ChatRole.Assistant, \"[\")|}]);")]
    [InlineData("List<ChatMessage> messages = [new(ChatRole.User, prompt)]; messages.Add({|GEM4005:new ChatMessage(ChatRole.Assistant, \"[\")|}); await client.GetResponseAsync(messages);")]
    [InlineData("List<AIContent> parts = []; parts.Add(new TextContent(\"Detect the cups.\")); parts.Add({|GEM4001:new DataContent(bytes, \"image/png\")|}); await client.GetResponseAsync([new ChatMessage(ChatRole.User, parts)]);")]
    [InlineData("List<AIContent> parts = [new TextContent(\"Detect the cups.\")]; parts.Add({|GEM4001:new DataContent(bytes, \"image/png\")|}); await client.GetResponseAsync([new ChatMessage(ChatRole.User, parts)]);")]
    [InlineData("ChatMessage message = new(ChatRole.User, [new TextContent(\"Detect the cups.\")]); message.Contents.Add({|GEM4001:new DataContent(bytes, \"image/png\")|});")]
    [InlineData("ChatOptions options = new(); options.ModelId = \"gemini-4-argon\"; {|GEM4009:options.PresencePenalty = 0.5f|};")]
    [InlineData("ChatOptions options = new() { ModelId = \"gemini-4-argon\" }; {|GEM4009:options.FrequencyPenalty = 0.5f|};")]
    [InlineData("DataContent image = new(File.ReadAllBytes({|GEM4004:\"cups.svg\"|}), \"image/svg+xml\");")]
    [InlineData("ChatResponse response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(bytes, \"image/png\"), new TextContent(prompt)])]); int[]? counts = {|GEM4008:System.Text.Json.JsonSerializer.Deserialize<int[]>(response.Text)|};")]
    public Task Mistakes_in_Microsoft_Extensions_AI_are_reported(string body) => EditorProject.ExpectAsync(ExtensionsAI + body + "\n} }");

    [Theory]
    [InlineData("ChatHistory history = []; history.AddUserMessage([new TextContent(prompt), {|GEM4001:new ImageContent(bytes, \"image/png\")|}]);")]
    [InlineData("ChatMessageContent message = new(AuthorRole.User, new ChatMessageContentItemCollection { new TextContent(prompt), {|GEM4001:new ImageContent(bytes, \"image/png\")|} });")]
    [InlineData("ChatMessageContentItemCollection items = [new TextContent(prompt), {|GEM4001:new ImageContent(bytes, \"image/jpeg\")|}]; ChatMessageContent message = new(AuthorRole.User, items);")]
    [InlineData("ImageContent image = new(bytes, {|GEM4003:\"image/jpg\"|});")]
    [InlineData("ImageContent image = new(bytes, {|GEM4002:null|});")]
    [InlineData("ImageContent image = new(bytes, {|GEM4002:\"\"|});")]
    [InlineData("ImageContent image = new(File.ReadAllBytes({|GEM4004:\"cups.bmp\"|}), \"image/bmp\");")]
    [InlineData("ImageContent image = new(bytes, {|GEM4003:\"image/*\"|});")]
    [InlineData("ChatHistory history = new(); history.AddUserMessage(prompt); {|GEM4005:history.AddAssistantMessage(\"[\")|}; await chat.GetChatMessageContentAsync(history);")]
    [InlineData("ChatHistory history = []; history.AddUserMessage(prompt); {|GEM4005:history.AddAssistantMessage(\"[\")|}; await chat.GetChatMessageContentAsync(history);")]
    public Task Mistakes_in_Semantic_Kernel_are_reported(string body) => EditorProject.ExpectAsync(SemanticKernel + body + "\n} }");

    [Theory]
    [InlineData("Content content = new() { Role = \"user\", Parts = [new Part { Text = prompt }, {|GEM4001:new Part { InlineData = new Blob { Data = bytes, MimeType = \"image/png\" } }|}] };")]
    [InlineData("Content content = new Content { Parts = new List<Part> { new Part { Text = prompt }, {|GEM4001:new Part { FileData = new FileData { FileUri = \"gs://a/b.png\", MimeType = \"image/png\" } }|} } };")]
    [InlineData("Part part = new() { InlineData = new {|GEM4002:Blob|} { Data = bytes } };")]
    [InlineData("Part part = new() { FileData = new {|GEM4002:FileData|} { FileUri = \"gs://a/b.png\" } };")]
    [InlineData("Blob blob = new() { Data = bytes, MimeType = {|GEM4003:\"image/jpg\"|} };")]
    [InlineData("Blob blob = new() { Data = bytes, MimeType = {|GEM4002:\"\"|} };")]
    [InlineData("Blob blob = new() { Data = System.IO.File.ReadAllBytes({|GEM4004:\"cups.gif\"|}), MimeType = \"image/gif\" };")]
    [InlineData("await client.Models.GenerateContentAsync(\"gemini-3.8-flash\", new List<Content> { new() { Role = \"user\", Parts = [new Part { Text = prompt }] }, {|GEM4005:new() { Role = \"model\", Parts = [new Part { Text = \"[\" }] }|} });")]
    [InlineData("var parts = new List<Part>(); parts.Add(new Part { Text = \"Detect the cups.\" }); parts.Add({|GEM4001:new Part { InlineData = new Blob { Data = bytes, MimeType = \"image/png\" } }|}); Content content = new() { Parts = parts };")]
    [InlineData("Blob blob = new() { Data = bytes }; blob.MimeType = {|GEM4003:\"image/gif\"|};")]
    public Task Mistakes_in_Google_GenAI_are_reported(string body) => EditorProject.ExpectAsync(Google + body + "\n} }" + LookAlikes.GoogleGenAI);

    [Theory]
    [InlineData("await model.GenerateContent(new List<IPart> { new TextData { Text = prompt }, {|GEM4001:new InlineData { Data = data, MimeType = \"image/png\" }|} });")]
    [InlineData("List<IPart> parts = [Part.FromText(prompt), {|GEM4001:Part.FromBytes(bytes, \"image/png\")|}]; await model.GenerateContent(parts);")]
    [InlineData("GenerateContentRequest request = new(\"Detect the cups.\"); await {|GEM4001:request.AddMedia(\"https://example.com/cups.png\")|};")]
    [InlineData("InlineData image = new {|GEM4002:InlineData|} { Data = data };")]
    [InlineData("InlineData image = new() { Data = data, MimeType = {|GEM4003:\"image/jpg\"|} };")]
    [InlineData("InlineData image = Part.FromBytes(bytes, {|GEM4003:\"jpeg\"|});")]
    [InlineData("FileData image = Part.FromUri(\"gs://a/b\", {|GEM4003:\"image/gif\"|});")]
    [InlineData("InlineData image = new() { Data = Convert.ToBase64String(File.ReadAllBytes({|GEM4004:\"cups.gif\"|})), MimeType = \"image/gif\" };")]
    [InlineData("await new GenerateContentRequest().AddMedia({|GEM4004:\"cups.bmp\"|});")]
    [InlineData("await model.GenerateContent(new GenerateContentRequest { Contents = [new Content(prompt), {|GEM4005:new Content(\"[\", Role.Model)|}] });")]
    public Task Mistakes_in_Mscc_GenerativeAI_are_reported(string body) => EditorProject.ExpectAsync(Mscc + body + "\n} }" + LookAlikes.Mscc);

    [Theory]
    [InlineData("Content content = new() { Role = Roles.User, Parts = [new Part(prompt), {|GEM4001:new Part { InlineData = new Blob { Data = data, MimeType = \"image/png\" } }|}] };")]
    [InlineData("Content content = new() { Role = Roles.User, Parts = { new Part(prompt), {|GEM4001:new Part { InlineData = new Blob { Data = data, MimeType = \"image/png\" } }|} } };")]
    [InlineData("GenerateContentRequest request = new(); request.AddText(\"Detect the cups.\"); {|GEM4001:request.AddInlineFile(\"cups.png\")|}; await model.GenerateContentAsync(request);")]
    [InlineData("GenerateContentRequest request = new(); request.AddInlineData(data, {|GEM4003:\"image/jpg\"|});")]
    [InlineData("GenerateContentRequest request = new(); request.AddRemoteFile(\"https://example.com/cups\", {|GEM4003:\"image/gif\"|});")]
    [InlineData("GenerateContentRequest request = new(); request.AddInlineFile({|GEM4004:\"cups.gif\"|});")]
    [InlineData("await model.GenerateContentAsync(prompt, {|GEM4004:\"cups.tiff\"|});")]
    [InlineData("Blob blob = new {|GEM4002:Blob|} { Data = data };")]
    [InlineData("GenerateContentRequest request = new() { Contents = [new Content(prompt, Roles.User), {|GEM4005:new Content(\"[\", Roles.Model)|}] }; await model.GenerateContentAsync(request);")]
    public Task Mistakes_in_Google_GenerativeAI_are_reported(string body) => EditorProject.ExpectAsync(GenerativeAI + body + "\n} }" + LookAlikes.GenerativeAI);

    [Theory]
    [InlineData("await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(bytes, \"image/png\"), new TextContent(prompt)])]);")]
    [InlineData("ChatMessage message = new(ChatRole.User, \"What's in this image?\"); message.Contents.Add(new DataContent(bytes, \"image/png\")); await client.GetResponseAsync([message]);")]
    [InlineData("await client.GetResponseAsync([new(ChatRole.System, \"Be brief.\"), new(ChatRole.User, prompt), new(ChatRole.Assistant, \"Yes.\"), new(ChatRole.User, prompt)]);")]
    [InlineData("ChatMessage message = new(ChatRole.User, [new TextContent(\"Before:\"), new DataContent(bytes, \"image/png\"), new TextContent(\"After:\"), new DataContent(bytes, \"image/png\")]);")]
    [InlineData("ChatMessage message = new(ChatRole.User, [new TextContent(\"Summarize.\"), new DataContent(bytes, \"application/pdf\")]);")]
    [InlineData("List<ChatMessage> history = [new(ChatRole.User, prompt)]; ChatResponse response = await client.GetResponseAsync(history); history.AddMessages(response);")]
    [InlineData("DataContent image = new(File.ReadAllBytes(\"cups.png\"), \"image/png\"); DataContent sound = new(bytes, \"audio/mp3\"); UriContent film = new(uri, \"video/mp4\");")]
    [InlineData("string OpenAI = \"\"; DataContent image = new(bytes, \"image/gif\"); ChatMessage message = new(ChatRole.User, [new TextContent(prompt), image]);")]
    [InlineData("List<ChatMessage> examples = [new(ChatRole.User, prompt), new(ChatRole.Assistant, \"[]\")]; examples.Add(new(ChatRole.User, prompt)); await client.GetResponseAsync(examples);")]
    [InlineData("ChatResponse response = await client.GetResponseAsync(prompt); int[]? counts = System.Text.Json.JsonSerializer.Deserialize<int[]>(response.Text);")]
    [InlineData("string model = \"claude-sonnet\"; ChatResponse response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(bytes, \"image/png\"), new TextContent(prompt)])]); int[]? counts = System.Text.Json.JsonSerializer.Deserialize<int[]>(response.Text);")]
    [InlineData("List<AIContent> given = [new DataContent(bytes, \"image/png\")]; List<AIContent> parts = new(given); parts.Add(new TextContent(\"Detect the cups.\")); parts.Add(new DataContent(bytes, \"image/png\"));")]
    [InlineData("ChatOptions options = new() { ModelId = \"gemini-4-argon\" }; options.PresencePenalty = null; ChatOptions old = new() { ModelId = \"gemini-2.5-flash\" }; old.PresencePenalty = 0.5f;")]
    public Task Calls_of_Microsoft_Extensions_AI_that_are_right_are_not_reported(string body) => EditorProject.QuietAsync(ExtensionsAI + body + "\n} }");

    [Theory]
    [InlineData("ChatHistory history = new(\"You find cups.\"); history.AddUserMessage([new ImageContent(bytes, \"image/png\"), new TextContent(prompt)]); ChatMessageContent reply = await chat.GetChatMessageContentAsync(history); history.Add(reply);")]
    [InlineData("ChatHistory history = new(); history.AddUserMessage(prompt); history.AddAssistantMessage(\"Yes.\"); history.AddUserMessage(prompt); await chat.GetChatMessageContentAsync(history);")]
    public Task Calls_of_Semantic_Kernel_that_are_right_are_not_reported(string body) => EditorProject.QuietAsync(SemanticKernel + body + "\n} }");

    [Theory]
    [InlineData("await client.Models.GenerateContentAsync(model: \"gemini-2.0-flash\", contents: \"why is the sky blue?\");")]
    [InlineData("Content content = new() { Parts = [new Part { InlineData = new Blob { Data = bytes, MimeType = \"image/jpeg\" } }, new Part { Text = prompt }] }; await client.Models.GenerateContentAsync(\"gemini-3.8-flash\", content);")]
    [InlineData("Schema country = new() { Properties = new Dictionary<string, Schema> { { \"title\", new Schema { Type = Google.GenAI.Types.Type.STRING } } } }; GenerateContentConfig config = new() { ResponseMimeType = \"application/json\", ResponseSchema = country };")]
    [InlineData("Part file = new() { FileData = new FileData { FileUri = \"https://generativelanguage.googleapis.com/v1beta/files/abc\" } };")]
    public Task Calls_of_Google_GenAI_that_are_right_are_not_reported(string body) => EditorProject.QuietAsync(Google + body + "\n} }" + LookAlikes.GoogleGenAI);

    [Theory]
    [InlineData("GoogleAI googleAI = new(apiKey: \"your API key\"); GenerateContentResponse response = await googleAI.GenerativeModel(\"gemini-2.5-flash\").GenerateContent(prompt); Console.WriteLine(response.Text);")]
    [InlineData("GenerateContentRequest request = new(\"Parse the time and city from the airport board shown in this image into a list, in Markdown\"); await request.AddMedia(\"https://example.com/timetable.png\"); await model.GenerateContent(request);")]
    public Task Calls_of_Mscc_GenerativeAI_that_are_right_are_not_reported(string body) => EditorProject.QuietAsync(Mscc + body + "\n} }" + LookAlikes.Mscc);

    [Theory]
    [InlineData("GoogleAi googleAI = new(\"Your_API_Key\"); await googleAI.CreateGenerativeModel(\"models/gemini-1.5-flash\").GenerateContentAsync(\"How is the weather today?\");")]
    [InlineData("GenerateContentRequest request = new(); request.AddText(\"Describe what's in this document\"); request.AddInlineFile(\"example.png\"); request.AddRemoteFile(\"https://example.com/sample.pdf\", \"application/pdf\"); await model.GenerateContentAsync(request);")]
    [InlineData("await model.GenerateContentAsync(\"Describe the details in this uploaded image\", \"image.jpg\");")]
    public Task Calls_of_Google_GenerativeAI_that_are_right_are_not_reported(string body) => EditorProject.QuietAsync(GenerativeAI + body + "\n} }" + LookAlikes.GenerativeAI);
}
