namespace Gemini.Contracts.Analyzers.Tests.OtherSdks;

/// <summary>Types under the names of SDKs that cannot be restored here, with the members that their public documentation shows.</summary>
internal static class LookAlikes
{
    /// <summary>Google.GenAI.</summary>
    public const string GoogleGenAI = """

        namespace Google.GenAI.Types
        {
            public record Blob { public byte[]? Data { get; set; } public string? MimeType { get; set; } public string? DisplayName { get; set; } }
            public record FileData { public string? FileUri { get; set; } public string? MimeType { get; set; } }
            public record Part { public string? Text { get; set; } public Blob? InlineData { get; set; } public FileData? FileData { get; set; } }
            public record Content { public List<Part>? Parts { get; set; } public string? Role { get; set; } }
            public enum Type { OBJECT, ARRAY, STRING, INTEGER }
            public record Schema { public Type? Type { get; set; } public Schema? Items { get; set; } public Dictionary<string, Schema>? Properties { get; set; } }
            public record GenerateContentConfig { public string? ResponseMimeType { get; set; } public Schema? ResponseSchema { get; set; } public double? Temperature { get; set; } }
            public record Candidate { public Content? Content { get; set; } }
            public record GenerateContentResponse { public List<Candidate>? Candidates { get; set; } public string? Text => null; }
        }
        namespace Google.GenAI
        {
            using Google.GenAI.Types;
            public class Models
            {
                public Task<GenerateContentResponse> GenerateContentAsync(string model, List<Content> contents, GenerateContentConfig? config = null) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContentAsync(string model, Content contents, GenerateContentConfig? config = null) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContentAsync(string model, string contents, GenerateContentConfig? config = null) => throw new NotImplementedException();
            }
            public class Client { public Client(bool? vertexAI = null, string? apiKey = null) { } public Models Models { get; } = new(); }
        }
        """;

    /// <summary>Mscc.GenerativeAI.</summary>
    public const string Mscc = """

        namespace Mscc.GenerativeAI.Types
        {
            public interface IPart;
            public sealed class TextData : IPart { public string? Text { get; set; } }
            public class InlineData : IPart { public string Data { get; set; } = ""; public string? MimeType { get; set; } = ""; }
            public class FileData : IPart { public string FileUri { get; set; } = ""; public string? MimeType { get; set; } }
            public class Part : IPart
            {
                public Part() { }
                public Part(string text) { }
                public string? Text { get; set; }
                public InlineData? InlineData { get; set; }
                public static InlineData FromBytes(byte[] bytes, string mimeType) => throw new NotImplementedException();
                public static TextData FromText(string value) => throw new NotImplementedException();
                public static FileData FromUri(string uri, string mimetype) => throw new NotImplementedException();
            }
            public static class Role { public const string User = "user"; public const string Model = "model"; }
            public class Content
            {
                public Content() { }
                public Content(string text, string role = Types.Role.User) { }
                public Content(IEnumerable<IPart> parts, string role = Types.Role.User) { }
                public List<IPart>? Parts { get; set; }
                public string? Role { get; set; }
            }
            public class GenerationConfig { public string? ResponseMimeType { get; set; } public object? ResponseSchema { get; set; } }
            public class GenerateContentRequest
            {
                public GenerateContentRequest() { }
                public GenerateContentRequest(string prompt) { }
                public GenerateContentRequest(List<IPart> parts) { }
                public List<Content>? Contents { get; set; }
                public Task AddMedia(string uri, string? mimeType = null, bool useOnline = false) => throw new NotImplementedException();
                public void AddPart(IPart part, int index = 0) { }
            }
            public class GenerateContentResponse { public string? Text => null; }
        }
        namespace Mscc.GenerativeAI
        {
            using Mscc.GenerativeAI.Types;
            public class GenerativeModel
            {
                public Task<GenerateContentResponse> GenerateContent(GenerateContentRequest? request) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContent(string? prompt, GenerationConfig? generationConfig = null) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContent(List<IPart>? parts, GenerationConfig? generationConfig = null) => throw new NotImplementedException();
            }
            public class GoogleAI { public GoogleAI(string? apiKey = null) { } public GenerativeModel GenerativeModel(string model = "") => new(); }
        }
        """;

    /// <summary>Google_GenerativeAI.</summary>
    public const string GenerativeAI = """

        namespace GenerativeAI.Types
        {
            public class Blob { public string? MimeType { get; set; } public string? Data { get; set; } }
            public class FileData { public string? MimeType { get; set; } public string FileUri { get; set; } = ""; }
            public class Part { public Part() { } public Part(string text) { } public string? Text { get; set; } public Blob? InlineData { get; set; } public FileData? FileData { get; set; } }
            public sealed class Content
            {
                public Content() { }
                public Content(IEnumerable<Part> parts, string? role) { }
                public Content(string prompt, string? role) { }
                public List<Part> Parts { get; set; } = [];
                public string? Role { get; set; }
            }
            public class GenerateContentRequest { public List<Content> Contents { get; set; } = []; public GenerationConfig? GenerationConfig { get; set; } }
            public class GenerationConfig { public string? ResponseMimeType { get; set; } public object? ResponseSchema { get; set; } }
            public class GenerateContentResponse;
        }
        namespace GenerativeAI
        {
            using GenerativeAI.Types;
            public static class Roles { public const string User = "user"; public const string Model = "model"; }
            public static class ContentRequestExtensions
            {
                public static void AddText(this GenerateContentRequest request, string text) { }
                public static void AddInlineFile(this GenerateContentRequest request, string filePath) { }
                public static void AddInlineData(this GenerateContentRequest request, string data, string mimeType) { }
                public static void AddRemoteFile(this GenerateContentRequest request, string fileUri, string mimeType) { }
                public static string? Text(this GenerateContentResponse response) => null;
            }
            public class GenerativeModel
            {
                public Task<GenerateContentResponse> GenerateContentAsync(GenerateContentRequest request) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContentAsync(string prompt) => throw new NotImplementedException();
                public Task<GenerateContentResponse> GenerateContentAsync(string prompt, string filePath) => throw new NotImplementedException();
            }
            public class GoogleAi { public GoogleAi(string apiKey) { } public GenerativeModel CreateGenerativeModel(string model) => new(); }
        }
        """;
}
