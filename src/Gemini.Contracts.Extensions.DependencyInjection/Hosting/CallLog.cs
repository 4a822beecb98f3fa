using Microsoft.Extensions.Logging;

namespace Gemini.Contracts.Hosting;

/// <summary>The messages, with the numbers that filters know them by.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Debug, "Sending {Operation} to {Model}, attempt {Attempt}, {RequestBytes} bytes.")]
    public static partial void Sending(ILogger logger, string operation, string? model, int attempt, long requestBytes);

    [LoggerMessage(2, LogLevel.Information, "{Operation} of {Model} was answered after {Seconds:0.000} s at attempt {Attempt}: {PromptTokens} prompt, {AnswerTokens} answer and {ThoughtTokens} thought tokens.")]
    public static partial void Answered(ILogger logger, string operation, string? model, double seconds, int attempt, int promptTokens, int answerTokens, int thoughtTokens);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} of {Model} failed at attempt {Attempt} and is sent again in {Seconds:0.0} s: {Problem}")]
    public static partial void Retrying(ILogger logger, string operation, string? model, int attempt, double seconds, string problem);

    [LoggerMessage(4, LogLevel.Error, "{Operation} of {Model} failed at attempt {Attempt}: {Problem}")]
    public static partial void Failed(ILogger logger, string operation, string? model, int attempt, string problem);

    [LoggerMessage(5, LogLevel.Information, "The client sends each call once and leaves retries to the HttpClient's {Handler}, whose timeouts hold for each call.")]
    public static partial void RetriesLeftToHandler(ILogger logger, string handler);

    [LoggerMessage(6, LogLevel.Information, "The configuration has no section '{Section}'; the client has its defaults, and the key and address of the environment.")]
    public static partial void NoSection(ILogger logger, string section);
}
