using System.Diagnostics;

namespace Gemini.Contracts.Killed;

/// <summary>Counts the steps, and kills the program at one of them: no destructor runs, nothing is flushed.</summary>
internal sealed class Steps(int killAt)
{
    private int _count;

    public void Pass(string name)
    {
        int step = Interlocked.Increment(ref _count);
        Console.WriteLine($"{step} {name}");
        if (step == killAt)
        {
            Console.Out.Flush();
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
