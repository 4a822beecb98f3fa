using System.Buffers;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What is disposed of twice gives its buffer back once: given back twice, it would have two owners.</summary>
public sealed class SecondDisposalTests
{
    [Fact]
    public async Task A_stream_gives_its_buffer_back_once()
    {
        FrameReader reader = new(new ApiResponse(new HttpResponseMessage(), new CallAttempt(null), null), null!, null!, new ResponseStream());
        await reader.DisposeAsync();
        await reader.DisposeAsync();
        byte[] first = ArrayPool<byte>.Shared.Rent(16 * 1024);
        byte[] second = ArrayPool<byte>.Shared.Rent(16 * 1024);
        Assert.NotSame(first, second);
        ArrayPool<byte>.Shared.Return(first);
        ArrayPool<byte>.Shared.Return(second);
    }
}
