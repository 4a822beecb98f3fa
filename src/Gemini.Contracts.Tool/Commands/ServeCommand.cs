using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>serve</c>: LocalGemini on a port, for programs in any language.</summary>
internal static class ServeCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("serve", "Starts LocalGemini, a stand-in for the API on this machine that sees colors and shapes.");
        Option<int> port = new("--port") { Description = "The port on 127.0.0.1; a free one where it is left out." };
        Option<string> key = new("--key") { Description = "The API key that is let in.", DefaultValueFactory = static _ => LocalGeminiOptions.Default.ApiKey };
        Option<int> delay = new("--stream-delay") { Description = "Milliseconds before each piece of a stream." };
        Option<bool> json = SharedOptions.Json();
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("A port is 0 to 65535.");
            }
        });
        command.Options.Add(port);
        command.Options.Add(key);
        command.Options.Add(delay);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Ctrl+C is only listened to once an action has begun to wait: before the port is open, or an early one would end the process by itself.
            await Task.Yield();
            LocalGeminiOptions options = new()
            {
                ApiKey = parsed.GetValue(key)!,
                Port = parsed.GetValue(port),
                StreamDelay = TimeSpan.FromMilliseconds(Math.Max(0, parsed.GetValue(delay))),
                PictureDecoder = PictureDecoder.ToPng,
            };
            await using LocalGemini local = await StartAsync(options, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                console.WriteJsonLine(new JsonObject { ["address"] = local.BaseAddress.ToString(), ["key"] = local.ApiKey });
            }
            else
            {
                console.Out.WriteLine($"LocalGemini listens at {local.BaseAddress} until Ctrl+C. It sees colors and shapes, not things.");
                console.Out.WriteLine($"  export GOOGLE_GEMINI_BASE_URL={local.BaseAddress}");
                console.Out.WriteLine($"  export GEMINI_API_KEY={local.ApiKey}");
                console.Out.Flush();
            }

            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how a server is ended.
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<LocalGemini> StartAsync(LocalGeminiOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalGemini.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            throw ToolException.Usage($"Port {options.Port} of 127.0.0.1 cannot be used: {problem.Message}");
        }
    }
}
