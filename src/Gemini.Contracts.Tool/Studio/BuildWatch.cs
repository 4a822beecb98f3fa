using System.Globalization;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>Notices that the project was built again.</summary>
internal sealed class BuildWatch(string assemblyPath)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    /// <summary>Names the build that is there.</summary>
    public string Stamp => File.GetLastWriteTimeUtc(assemblyPath).Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Waits until there is another build than one, or for a while.</summary>
    /// <param name="known">The stamp that the page has.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> WaitAsync(string known, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A build writes its file over in several steps, which a file watcher tells one by one; asking for the time is as good and works on network drives, too.
        for (TimeSpan waited = TimeSpan.Zero; Stamp == known && waited < patience; waited += Between)
        {
            await Task.Delay(Between, cancellationToken).ConfigureAwait(false);
        }

        return Stamp;
    }
}
