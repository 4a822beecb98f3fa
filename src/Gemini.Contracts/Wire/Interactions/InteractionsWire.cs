using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Google's Interactions API.</summary>
internal sealed class InteractionsWire : ApiWire
{
    private const string Publisher = "/publishers/google";

    /// <summary>Where interactions are, under the host: <c>v1beta/interactions</c>, or those of a project of Vertex AI.</summary>
    /// <param name="version">As <c>generateContent</c> has it, such as <c>v1/projects/…/publishers/google</c>.</param>
    public static string Collection(string version)
    {
        // Vertex AI has the API in v1beta1 only, and not under a publisher.
        string root = version.EndsWith(Publisher, StringComparison.Ordinal) ? version[..^Publisher.Length] : version;
        return root.StartsWith("v1/projects/", StringComparison.Ordinal) ? $"v1beta1{root["v1".Length..]}/interactions" : $"{root}/interactions";
    }

    public override string Operation(bool isStream) => "interactions.create";

    public override string Path(string version, string model, bool isStream) => Collection(version);

    public override BodyPiece[] Write(GenerateContentRequest request, GeminiModel model, WireDialect dialect, bool isStream)
    {
        InteractionCheck.Check(request, model, dialect);
        return InteractionJson.Write(request, model, isStream);
    }

    public override WireReader CreateReader(GenerateContentRequest asked) => new InteractionReader(asked);

    public override GenerateContentRequest Continue(GenerateContentRequest request, GenerateContentResponse response)
    {
        GenerateContentRequest next = request with { ContinuationToken = response.ContinuationToken };

        // The service has all turns of a stored interaction; an interaction that is not stored is sent again.
        return request.Store == true && response.ResponseId is { Length: > 0 } id
            ? next with { PreviousInteractionId = id, StoredTurns = request.Contents.Count }
            : next;
    }
}
