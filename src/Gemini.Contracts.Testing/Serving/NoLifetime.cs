using Microsoft.Extensions.Hosting;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A host's lifetime that listens to no signal: the server ends when it is disposed of, and the program when it wants to.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
