using System.Net;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>
/// The models that one call may ask, one after another. A model that cannot be asked what is asked is passed over, so that what became of the call is told by the model that was asked last;
/// why the others were not asked is said with it.
/// </summary>
/// <param name="client">Who asks.</param>
/// <param name="request">What is asked.</param>
internal sealed class ModelOrder(GeminiClient client, GenerateContentRequest request)
{
    private const string NoneLeft = "No model of FallbackModels that is left can be asked: ";

    private int _next;
    private string? _refusals;
    private string? _brokenOff;
    private int _brokenOffAt;

    /// <summary>The model whose turn it is.</summary>
    public string Model { get; private set; } = request.Model ?? client.Options.Model;

    /// <summary>What is to be said of an answer of the last model; null where it did not break off and no model was passed over.</summary>
    public Finding? Finding =>
        _brokenOff is not null ? new Finding(FindingKind.Truncated, "", _brokenOffAt, 0, _brokenOff)
        : _refusals is not null ? new Finding(FindingKind.FallbackRefused, "", 0, 0, NoneLeft + _refusals)
        : null;

    /// <summary>Whether the answer of the model whose turn it is goes on where it could not be had.</summary>
    public bool IsBrokenOff => _brokenOff is not null;

    /// <summary>Whether there are models that were neither asked nor passed over.</summary>
    public bool HasNext => _next < client.Options.FallbackModels.Count;

    /// <summary>Goes on to the next model that can be asked.</summary>
    public bool MoveNext()
    {
        while (HasNext)
        {
            string model = client.Options.FallbackModels[_next++];
            if (client.RefusalOf(request, model) is not { } refusal)
            {
                (Model, _refusals, _brokenOff) = (model, null, null);
                return true;
            }

            _refusals += $"{(_refusals is null ? "" : " ")}{model}: {refusal.Message}";
        }

        return false;
    }

    /// <summary>Notes that an answer goes on, and that what comes next could not be had. What has come is paid for; the finding says that it is not whole.</summary>
    public void BreakOff(GenerateContentResponse response, Exception problem)
    {
        _brokenOff = $"The answer goes on, and what comes next could not be had: {problem.Message}";
        _brokenOffAt = response.TextUtf8.Length;
    }

    /// <summary>Whether another model may serve what this one did not: it is overloaded, unknown or retired.</summary>
    public bool IsGone(Exception problem) => problem switch
    {
        GeminiNotFoundException => true,
        GeminiServerException { StatusCode: HttpStatusCode.ServiceUnavailable } => true,
        RequestRefusedException => !client.Options.Catalog.Get(Model).IsServedOn(DateOnly.FromDateTime(client.Options.TimeProvider.GetUtcNow().UtcDateTime)),
        _ => false,
    };

    /// <summary>Whether a response holds nothing because the model may not answer.</summary>
    public static bool IsBlocked(GenerateContentResponse response) =>
        response.BlockReason is not null || (response.FinishReason is { IsBlock: true } && response.TextUtf8.IsEmpty);

    /// <summary>A failure of the model that was asked last, which also says why no other was asked.</summary>
    public Exception Told(Exception problem)
    {
        if (_refusals is null)
        {
            return problem;
        }

        string message = $"{problem.Message} {NoneLeft}{_refusals}";
        return problem switch
        {
            GeminiServerException or GeminiNotFoundException => GeminiExceptionFactory.WithMessage((GeminiException)problem, message),
            RequestRefusedException => new RequestRefusedException(message),
            _ => problem,
        };
    }

    /// <summary>Throws a failure where there is more to say of it than it says itself.</summary>
    public void ThrowTold(Exception problem)
    {
        if (_refusals is not null)
        {
            throw Told(problem);
        }
    }
}
