using System.Diagnostics;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>A sample of the cells is compiled by the SDK's own compiler, with the generator as it ships: not the compiler that the other tests run in.</summary>
public sealed class SdkCompilerTests
{
    [Fact]
    public async Task The_compiler_of_the_SDK_takes_what_the_generator_makes()
    {
        string? compiler = Directory.GetFiles(Path.Combine(SdkRoot, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault();
        Assert.SkipWhen(compiler is null, "The SDK's compiler is not here.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gemini-contracts-");
        try
        {
            string output = await CompileAsync(compiler!, Write(folder.FullName));
            Assert.True(output.Length == 0, output.Length > 8_000 ? output[..8_000] : output);
            Assert.NotEqual(0, new FileInfo(Path.Combine(folder.FullName, "Sample.dll")).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string SdkRoot => Path.GetFullPath(Path.Combine(Repository.Metadata("ReferencePack"), "..", "..", "..", "..", ".."));

    /// <summary>The sound cells that C# itself takes, each in a namespace of its own, and the compiler's options in a file.</summary>
    private static string Write(string folder)
    {
        List<string> options = [];
        options.Add("/nologo /target:library /nullable:enable /langversion:14 /warn:9999 /warnaserror+ /nowarn:1591,8981 /nostdlib+ /deterministic");
        options.Add($"/out:\"{Path.Combine(folder, "Sample.dll")}\"");
        options.Add($"/analyzer:\"{typeof(ContractGenerator).Assembly.Location}\"");
        foreach (string reference in Directory.GetFiles(Repository.Metadata("ReferencePack"), "*.dll").Append(typeof(VisionTaskAttribute).Assembly.Location))
        {
            options.Add($"/reference:\"{reference}\"");
        }

        foreach ((string name, string text) in AxisSources.Sound())
        {
            string file = Path.Combine(folder, name);
            File.WriteAllText(file, text);
            options.Add($"\"{file}\"");
        }

        string response = Path.Combine(folder, "Sample.rsp");
        File.WriteAllLines(response, options);
        return response;
    }

    private static async Task<string> CompileAsync(string compiler, string response)
    {
        ProcessStartInfo start = new(Path.Combine(SdkRoot, "dotnet"), ["exec", compiler, "/noconfig", "@" + response]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output.Trim() : $"{process.ExitCode}: {output}{errors}";
    }
}
