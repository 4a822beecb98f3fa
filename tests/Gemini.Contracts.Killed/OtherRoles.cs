using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace Gemini.Contracts.Killed;

/// <summary>What else a process of its own is needed for: signals, and proxies that the environment names.</summary>
internal static class OtherRoles
{
    /// <summary>Plays a role; false where it is none of these.</summary>
    /// <param name="args">The program's arguments.</param>
    public static async Task<bool> TryPlayAsync(string[] args)
    {
        switch (args)
        {
            case ["serve"]:
                await using (await LocalGemini.StartAsync())
                {
                    Console.WriteLine("serving");
                    await Task.Delay(Timeout.Infinite);
                }

                return true;
            case ["wait"]:
                Console.WriteLine("waiting");
                await Task.Delay(Timeout.Infinite);
                return true;
            case ["local", string key]:
                await using (LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = key }))
                {
                    using GeminiClient local = server.CreateClient();
                    Console.WriteLine(await AskAsync(local));
                }

                return true;
            case ["ask", string address, string key]:
                using (GeminiClient client = new(new GeminiClientOptions { ApiKey = key, BaseAddress = new Uri(address) }))
                {
                    Console.WriteLine(await AskAsync(client));
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>The answer's outcome, or all that the exception says.</summary>
    private static async Task<string> AskAsync(GeminiClient gemini)
    {
        byte[] picture = new DrawnPicture(200, 100, new Rgb(190, 190, 195)).Ellipse(new PixelBox(40, 30, 90, 80), new Rgb(60, 170, 70)).ToPng();
        try
        {
            return $"{(await gemini.AskAsync(Disc.CreateRequest(ImageInput.FromBytes(picture)))).Outcome}";
        }
        catch (GeminiException problem)
        {
            return $"{problem.GetType().Name} after {problem.Attempts}: {problem}";
        }
    }
}
