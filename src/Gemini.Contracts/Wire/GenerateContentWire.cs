using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary><c>models/…:generateContent</c> and <c>streamGenerateContent</c>.</summary>
internal sealed class GenerateContentWire : ApiWire
{
    public override string Operation(bool isStream) => isStream ? "streamGenerateContent" : "generateContent";

    public override string Path(string version, string model, bool isStream) =>
        $"{version}/models/{Uri.EscapeDataString(model)}:{(isStream ? "streamGenerateContent?alt=sse" : "generateContent")}";

    public override BodyPiece[] Write(GenerateContentRequest request, GeminiModel model, WireDialect dialect, bool isStream)
    {
        RequestCheck.Check(request, model, dialect);
        return RequestJson.Write(request, model, dialect);
    }

    public override WireReader CreateReader(GenerateContentRequest asked) => new GenerateContentReader(asked);

    public override GenerateContentRequest Continue(GenerateContentRequest request, GenerateContentResponse response) =>
        request with { ContinuationToken = response.ContinuationToken };
}
