using System.Collections.Concurrent;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

[VisionTask("Detect the green objects.")]
internal sealed record Thing(PixelBox Box2D, string Label);

/// <summary>What the tests share: a picture, a configuration, a log that is looked at.</summary>
internal static class Given
{
    public static byte[] Png { get; } = new DrawnPicture(400, 200, new Rgb(190, 190, 195)).Ellipse(new PixelBox(40, 30, 140, 130), new Rgb(60, 170, 70)).ToPng();

    public static VisionRequest<IReadOnlyList<Thing>> Request => Thing.CreateRequest(ImageInput.FromBytes(Png));

    public static IConfigurationSection Section(params (string Key, string? Value)[] entries) =>
        new ConfigurationBuilder().AddInMemoryCollection(entries.Select(static entry => KeyValuePair.Create("Gemini:" + entry.Key, entry.Value))).Build().GetSection("Gemini");

    public static (string, string?)[] Local(this LocalGemini server) => [("ApiKey", server.ApiKey), ("BaseAddress", server.BaseAddress.ToString())];

    public static ServiceCollection WithLog(this ServiceCollection services, LogOfTest log)
    {
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        return services;
    }
}

/// <summary>Remembers what is logged.</summary>
internal sealed class LogOfTest : ILoggerProvider
{
    public ConcurrentQueue<(string Category, LogLevel Level, EventId Id, string Text)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogOfTest log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Entries.Enqueue((category, LogLevel.None, default, state.ToString() ?? ""));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Entries.Enqueue((category, logLevel, eventId, formatter(state, exception) + exception));
    }
}
