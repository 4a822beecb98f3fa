using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Gemini.Contracts.Testing;

namespace Gemini.Contracts.Benchmarks.Serving;

/// <summary>
/// How many requests a second a <see cref="LocalGemini"/> answers, with the clients in the same process. The machine may be busy with other things, so the
/// processor time that a request costs (server and client together) is told, too: two cores answer 2 / that many a second.
/// </summary>
internal static class ServerThroughput
{
    private const string Schema =
        """{"type":"array","items":{"type":"object","properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"label":{"type":"string"}},"required":["box_2d","label"]}}""";

    /// <summary>Measures each kind of picture, or those whose name begins with a word.</summary>
    /// <param name="only">The beginning of a name; empty for all.</param>
    /// <param name="requests">How many requests of each kind; 0 for as many as take a few seconds.</param>
    public static async Task<int> RunAsync(string only, int requests)
    {
        (string Name, byte[] Png, int Requests)[] kinds =
        [
            ("82x82", Scene(82).ToPng(), 5000),
            ("320x320 scene", Scene(320).ToPng(), 1500),
            ("320x320 noise", Noise(320).ToPng(), 500),
        ];
        Console.WriteLine($"{"picture",-16}{"clients",9}{"requests/s",12}{"CPU ms",9}{"2 cores/s",11}{"KB alloc",10}{"gen2",6}{"heap MB",9}");
        foreach ((string name, byte[] png, int usual) in kinds)
        {
            if (name.StartsWith(only, StringComparison.Ordinal))
            {
                await MeasureAsync(name, png, requests > 0 ? requests : usual, clients: 8).ConfigureAwait(false);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, byte[] png, int requests, int clients)
    {
        LocalGemini server = await LocalGemini.StartAsync().ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            byte[] body = Encoding.UTF8.GetBytes(
                "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + Convert.ToBase64String(png) + "\"}},{\"text\":\"Detect the green objects.\"}]}],"
                + "\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":" + Schema + "}}");
            using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = clients });
            Uri address = new(server.BaseAddress, "v1beta/models/gemini-3.8-flash:generateContent");
            // Half of what the first thousands of requests cost is the runtime's compiler: a server is measured once it has been compiled for good.
            await SendAsync(2 * requests).ConfigureAwait(false);

            using Process process = Process.GetCurrentProcess();
            process.Refresh();
            (TimeSpan cpu, long allocated, int collections, long start) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(2), Stopwatch.GetTimestamp());
            await SendAsync(requests).ConfigureAwait(false);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            process.Refresh();
            double cpuMs = (process.TotalProcessorTime - cpu).TotalMilliseconds / requests;
            double kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / requests;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-16}{clients,9}{requests / seconds,12:F0}{cpuMs,9:F3}{2000 / cpuMs,11:F0}{kilobytes,10:F0}{GC.CollectionCount(2) - collections,6}{GC.GetTotalMemory(forceFullCollection: true) / 1e6,9:F1}"));

            async Task SendAsync(int count)
            {
                int left = count;
                Task[] senders = new Task[clients];
                for (int i = 0; i < clients; i++)
                {
                    senders[i] = Task.Run(async () =>
                    {
                        while (Interlocked.Decrement(ref left) >= 0)
                        {
                            using HttpRequestMessage message = new(HttpMethod.Post, address);
                            message.Headers.Add("x-goog-api-key", server.ApiKey);
                            message.Content = new ByteArrayContent(body);
                            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                            using HttpResponseMessage response = await http.SendAsync(message).ConfigureAwait(false);
                            response.EnsureSuccessStatusCode();
                            await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                        }
                    });
                }

                await Task.WhenAll(senders).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Four things, two of them green, in a camera's light.</summary>
    private static DrawnPicture Scene(int side)
    {
        PixelBox Part(double x1, double y1, double x2, double y2) => new((int)(x1 * side), (int)(y1 * side), (int)(x2 * side), (int)(y2 * side));
        return new DrawnPicture(side, side, new Rgb(176, 132, 88))
            .Shadow(Part(0.1, 0.1, 0.4, 0.45)).Ellipse(Part(0.1, 0.1, 0.4, 0.45), new Rgb(60, 170, 70))
            .Shadow(Part(0.55, 0.5, 0.9, 0.9)).Rectangle(Part(0.55, 0.5, 0.9, 0.9), new Rgb(40, 120, 60))
            .Ellipse(Part(0.1, 0.6, 0.35, 0.85), new Rgb(205, 45, 40))
            .Rectangle(Part(0.6, 0.1, 0.85, 0.3), new Rgb(50, 90, 190))
            .Light(1.05, 0.7).Noise(2.5);
    }

    private static DrawnPicture Noise(int side)
    {
        DrawnPicture picture = new(side, side, default);
        uint state = 7;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                picture[x, y] = new Rgb((byte)state, (byte)(state >> 8), (byte)(state >> 16));
            }
        }

        return picture;
    }
}
