using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>One wire of the API: where a request goes, how it is written, and how what comes back is read.</summary>
internal abstract class ApiWire
{
    private static readonly ApiWire GenerateContent = new GenerateContentWire();
    private static readonly ApiWire Interactions = new InteractionsWire();

    /// <summary>The wire of a request.</summary>
    public static ApiWire Get(GeminiWire wire) => wire switch
    {
        GeminiWire.GenerateContent => GenerateContent,
        GeminiWire.Interactions => Interactions,
        _ => throw new RequestRefusedException($"There is no wire {(int)wire}; choose GeminiWire.GenerateContent or GeminiWire.Interactions."),
    };

    /// <summary>The API's name of the call, such as <c>generateContent</c>.</summary>
    /// <param name="isStream">Whether the answer is streamed.</param>
    public abstract string Operation(bool isStream);

    /// <summary>The path after the host, with the query.</summary>
    /// <param name="version">What is before the resource, such as <c>v1beta</c>.</param>
    /// <param name="model">The model's id without <c>models/</c>.</param>
    /// <param name="isStream">Whether the answer is streamed.</param>
    public abstract string Path(string version, string model, bool isStream);

    /// <summary>Checks a request and writes it.</summary>
    /// <exception cref="RequestRefusedException">The wire, the model or the API cannot serve it.</exception>
    public abstract BodyPiece[] Write(GenerateContentRequest request, GeminiModel model, WireDialect dialect, bool isStream);

    /// <summary>What reads all that is answered to a request.</summary>
    public abstract WireReader CreateReader(GenerateContentRequest asked);

    /// <summary>The request for what comes after a response that is not the whole answer.</summary>
    public abstract GenerateContentRequest Continue(GenerateContentRequest request, GenerateContentResponse response);
}
