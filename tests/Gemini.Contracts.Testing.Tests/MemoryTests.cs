using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>What many requests leave behind. It is measured of the whole process, so no other test runs meanwhile.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_hundred_thousand_requests_leave_no_more_memory_behind_than_ten_thousand()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "It takes minutes; it is run by .ci/long (SOAK=1).");
        await using LocalGemini server = await LocalGemini.StartAsync();
        using GeminiClient client = server.CreateClient();
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(new DrawnPicture(82, 82, new Rgb(190, 190, 195)).Ellipse(new PixelBox(20, 20, 50, 60), new Rgb(60, 170, 70)).ToImageInput());
        await RunAsync(10_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await RunAsync(90_000);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < 2L << 20, $"{before:N0} bytes after 10,000 requests, {after:N0} after 100,000");

        Task RunAsync(int count) => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, cancellationToken) =>
            Assert.Single((await client.AskAsync(request, cancellationToken)).Value));
    }
}
