using System.Diagnostics;
using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>Vectors of every width, and none, give the same bits.</summary>
public class TwinTests
{
    private const string Inner = "GEMINI_CONTRACTS_TWIN";

    [Theory]
    [InlineData(1, 5)]
    [InlineData(63, 9)]
    [InlineData(64, 64)]
    [InlineData(65, 40)]
    [InlineData(200, 70)]
    [InlineData(256, 256)]
    public void Edges_are_the_same_at_every_width_of_vectors(int width, int height)
    {
        Random random = new(width);
        for (int i = 0; i < 40; i++)
        {
            SyntheticMask mask = SyntheticMask.Random(random, width, height);
            string plain = Edges<ScalarEdges>(mask);
            Assert.Equal(plain, Edges<Edges128>(mask));
            Assert.Equal(plain, Edges<Edges256>(mask));
            Assert.Equal(plain, Edges<Edges512>(mask));
        }
    }

    [Fact]
    public void Runs_of_bits_and_their_bytes_are_the_same_at_every_width_of_vectors()
    {
        Random random = new(9);
        for (int i = 0; i < 300; i++)
        {
            int words = 4 * random.Next(1, 7);
            int[] changes = [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => random.Next(0, 64 * words + 30)).Order()];
            ulong[] fast = new ulong[words], plain = new ulong[words];
            ref int first = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(changes);
            ResampleKernels.FillRuns(ref fast[0], words, ref first, changes.Length);
            ResampleKernels.FillRunsScalar(ref plain[0], words, ref first, changes.Length);
            Assert.Equal(plain, fast);
            byte[] wide = new byte[64 * words], narrow = new byte[64 * words], single = new byte[64 * words];
            ResampleKernels.Expand(ref plain[0], words, ref wide[0]);
            ResampleKernels.Expand128(ref plain[0], words, ref narrow[0]);
            ResampleKernels.ExpandScalar(ref plain[0], words, ref single[0]);
            Assert.Equal(single, wide);
            Assert.Equal(single, narrow);
            bool isSet = false;
            for (int x = 0, next = 0; x < single.Length; x++)
            {
                for (; next < changes.Length && changes[next] == x; next++)
                {
                    isSet = !isSet;
                }

                Assert.Equal(isSet ? byte.MaxValue : (byte)0, single[x]);
            }
        }
    }

    /// <summary>The golden masks and the comparison with the plain pass again, on a processor with fewer instructions.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Golden_masks_are_the_same_without_instructions_that_this_processor_has(string instructions)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Inner) is not null, "This is the inner run.");
        string? host = Environment.ProcessPath;
        Assert.SkipWhen(host is null || !Path.GetFileNameWithoutExtension(host).StartsWith("Gemini", StringComparison.Ordinal), "The tests run in another program's process.");
        ProcessStartInfo start = new(host!, ["-method", typeof(GoldenMaskTests).FullName + ".*", "-method", typeof(TwinTests).FullName + ".*", "-method", "*_as_the_plain_way_does", "-method", "*_as_the_plain_pass_does"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[instructions] = "0";
        start.Environment[Inner] = "1";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);

        // Filters that fit nothing succeed too.
        Assert.Matches("Total: [1-9][0-9]", output);
    }

    private static string Edges<TKernel>(SyntheticMask mask)
        where TKernel : struct, IEdgeKernel =>
        EdgeScanner.Current.TryScan<TKernel>(mask.Raw(), mask.Width, mask.Height, out MaskRows rows)
            ? $"{string.Join(' ', rows.Bands.ToArray())} | {string.Join(' ', rows.EdgeStarts.ToArray())} | {string.Join(' ', rows.Edges.ToArray())}"
            : "none";
}
