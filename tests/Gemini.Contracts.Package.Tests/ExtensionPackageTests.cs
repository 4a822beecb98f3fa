using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>
/// The two packages of extensions as a stranger gets them: packed, restored with what they depend on, built under the strictest settings, run, and compiled ahead of time with every warning an error.
/// </summary>
public sealed partial class ExtensionPackageTests(Feed feed) : IClassFixture<Feed>
{
    private const string Hosted = """"
        using Gemini.Contracts;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;

        ServiceCollection services = new();
        Dictionary<string, string?> settings = new()
        {
            ["Gemini:ApiKey"] = "k",
            ["Gemini:BaseAddress"] = "http://127.0.0.1:9/",
            ["Gemini:Retries:MaxRetries"] = "0",
            ["Gemini:Limits:RequestsPerMinute"] = "300",
        };
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddGeminiContracts(configuration.GetSection("Gemini"));
        using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        Console.WriteLine(gemini.Options.MaxRetries);
        try
        {
            byte[] pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
            await gemini.AskAsync(Detection.CreateRequest(ImageInput.FromBytes(pixel))).ConfigureAwait(false);
        }
        catch (GeminiConnectionException)
        {
            Console.WriteLine("nobody is there");
        }

        services.AddGeminiContracts("wrong", new ConfigurationBuilder().AddInMemoryCollection([new("Gemini:Retires", "1")]).Build().GetSection("Gemini"));
        try
        {
            using ServiceProvider other = services.BuildServiceProvider();
            other.GetRequiredKeyedService<GeminiClient>("wrong");
        }
        catch (Exception problem) when (problem is InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            Console.WriteLine("refused");
        }

        /// <summary>A cup on the table.</summary>
        /// <param name="Box2D">Where it is.</param>
        /// <param name="Label">What it is called.</param>
        [VisionTask("Detect the cups.")]
        internal sealed record Detection(PixelBox Box2D, string Label);

        """";

    private const string Chatting = """"
        using Gemini.Contracts;
        using Microsoft.Extensions.AI;

        using Parrot parrot = new();
        byte[] pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        VisionAnswer<IReadOnlyList<Detection>> answer = await parrot.AskAsync(Detection.CreateRequest(ImageInput.FromBytes(pixel))).ConfigureAwait(false);
        foreach (Detection found in answer.EnsureWhole())
        {
            Console.WriteLine($"{found.Label} {answer.Outcome}");
        }

        await foreach (Detection found in parrot.StreamAsync(Detection.CreateRequest(ImageInput.FromBytes(pixel))).ConfigureAwait(false))
        {
            Console.WriteLine(found.Label);
        }

        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "k", BaseAddress = new Uri("http://127.0.0.1:9/"), MaxRetries = 0 });
        using IChatClient chat = gemini.AsChatClient();
        try
        {
            await chat.GetResponseAsync("Who is there?").ConfigureAwait(false);
        }
        catch (GeminiConnectionException)
        {
            Console.WriteLine("nobody is there");
        }

        /// <summary>A cup on the table.</summary>
        /// <param name="Box2D">Where it is.</param>
        /// <param name="Label">What it is called.</param>
        [VisionTask("Detect the cups.")]
        internal sealed record Detection(PixelBox Box2D, string Label);

        /// <summary>Says the same thing, whatever it is asked.</summary>
        internal sealed class Parrot : IChatClient
        {
            private const string Answer = """{"items":[{"box_2d":[0,0,500,500],"label":"cup"}]}""";

            /// <inheritdoc/>
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer)) { FinishReason = ChatFinishReason.Stop });

            /// <inheritdoc/>
            public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, Answer) { FinishReason = ChatFinishReason.Stop };
            }

            /// <inheritdoc/>
            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            /// <inheritdoc/>
            public void Dispose()
            {
            }
        }

        """";

    [Theory]
    [InlineData("Gemini.Contracts.Extensions.DependencyInjection", "0\nnobody is there\nrefused\n")]
    [InlineData("Gemini.Contracts.Extensions.AI", "cup Complete\ncup\nnobody is there\n")]
    public async Task A_strangers_program_builds_runs_and_is_compiled_ahead_of_time(string package, string expected)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Packing, and native compilation, take minutes; SOAK=1 runs them.");
        string packed = await feed.PackAsync("feed", package);
        string nuspec = System.Text.Encoding.UTF8.GetString((await Feed.EntriesAsync(packed))[package + ".nuspec"]);
        Assert.Contains($"<dependency id=\"Gemini.Contracts\" version=\"{feed.Version}\"", nuspec, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);

        StrangersProgram program = await feed.ProgramAsync(package, package.EndsWith(".AI", StringComparison.Ordinal) ? Chatting : Hosted, package: package);
        Ended built = (await program.DotnetAsync("build", "-v", "q", "-nologo")).Successfully();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        Assert.Equal(expected, (await program.DotnetAsync("run", "--no-build")).Successfully().Output);

        Ended restored = await program.DotnetAsync("restore", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-v", "q", "-nologo");
        Match missing = MissingPack().Match(restored.Output);
        Assert.SkipWhen(missing.Success, $"The native compiler is not to be had here ({missing.Value}).");
        restored.Successfully();
        Ended published = await program.DotnetAsync(
            "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-c", "Release", "-v", "q", "-nologo", "-o", "published",
            "-p:PublishAot=true", "-p:IlcTreatWarningsAsErrors=true", "-p:TrimmerSingleWarn=false", "-p:JsonSerializerIsReflectionEnabledByDefault=false");
        Assert.SkipWhen(published.Output.Contains("Platform linker", StringComparison.Ordinal), "There is no native linker here.");
        published.Successfully();
        string app = Path.Combine(program.Folder, "published", OperatingSystem.IsWindows() ? "App.exe" : "App");
        Assert.False(File.Exists(Path.ChangeExtension(app, ".dll")), "There is still intermediate code: nothing was compiled ahead of time.");
        Assert.Equal(expected, (await CommandLine.RunAsync(program.Folder, program.Environment, app)).Successfully().Output);
    }

    [GeneratedRegex(@"NU110[12]: [^.\n]*(?:\.[^ .\n]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex MissingPack();
}
