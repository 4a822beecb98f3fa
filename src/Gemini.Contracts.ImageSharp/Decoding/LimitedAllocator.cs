using System.Buffers;
using System.Runtime.CompilerServices;
using SixLabors.ImageSharp.Memory;

namespace Gemini.Contracts.Pictures;

/// <summary>Gives one decoder memory up to a limit for all that it holds at a time. (ImageSharp's own limit is for each allocation.)</summary>
/// <param name="maxMegabytes">The limit, in megabytes.</param>
internal sealed class LimitedAllocator(int maxMegabytes) : MemoryAllocator
{
    // As large as the buffers are that ImageSharp's own allocator cuts pictures into.
    private const int BufferBytes = 4 << 20;

    private readonly MemoryAllocator _source = Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = maxMegabytes, MaximumPoolSizeMegabytes = 64 });
    private readonly long _limit = maxMegabytes * 1024L * 1024;
    private long _held;

    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = (long)length * Unsafe.SizeOf<T>();
        if (Interlocked.Add(ref _held, bytes) > _limit)
        {
            Interlocked.Add(ref _held, -bytes);
            throw new InvalidMemoryOperationException($"The decoder asked for more than {maxMegabytes} MB.");
        }

        try
        {
            return new Lease<T>(_source.Allocate<T>(length, options), this, bytes);
        }
        catch
        {
            Interlocked.Add(ref _held, -bytes);
            throw;
        }
    }

    public override void ReleaseRetainedResources() => _source.ReleaseRetainedResources();

    protected override int GetBufferCapacityInBytes() => BufferBytes;

    private sealed class Lease<T>(IMemoryOwner<T> owner, LimitedAllocator allocator, long bytes) : IMemoryOwner<T>
    {
        private int _isReturned;

        public Memory<T> Memory => owner.Memory;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReturned, 1) == 0)
            {
                owner.Dispose();
                Interlocked.Add(ref allocator._held, -bytes);
            }
        }
    }
}
