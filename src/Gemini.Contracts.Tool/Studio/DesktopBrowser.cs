using System.ComponentModel;
using System.Diagnostics;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>The browser of the desktop, as far as there is one.</summary>
internal sealed class DesktopBrowser : IDisposable
{
    private Process? _opener;

    /// <summary>Opens an address. Where that cannot be done nothing happens: the address is printed in any case.</summary>
    public void Open(Uri address)
    {
        try
        {
            _opener = OperatingSystem.IsLinux()
                ? OpenQuietly(address)
                : Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            // There is no browser here.
        }
    }

    /// <summary>Lets go of the browser, which stays open.</summary>
    public void Dispose() => _opener?.Dispose();

    // On Linux the opener, and the browser that it may become, write to the terminal, and a browser for terminals would read from it. So they get pipes, which
    // are emptied until the tool ends: a full pipe would stop the browser. Browsers ignore a pipe whose other end is gone.
    private static Process? OpenQuietly(Uri address)
    {
        Process? opener = Process.Start(new ProcessStartInfo("xdg-open", [address.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        if (opener is not null)
        {
            opener.StandardInput.Close();
            opener.BeginOutputReadLine();
            opener.BeginErrorReadLine();
        }

        return opener;
    }
}
