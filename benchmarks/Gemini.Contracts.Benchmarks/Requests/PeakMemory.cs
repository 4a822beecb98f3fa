using System.Diagnostics;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Benchmarks.Requests;

/// <summary>The peak of the managed heap while a request with a large picture is written, sampled at every write: <c>-- peak-memory</c>.</summary>
internal static class PeakMemory
{
    public static async Task<int> RunAsync()
    {
        bool ok = true;
        foreach (int megabytes in (int[])[15, 100])
        {
            byte[]? picture = LargePicture.Make(megabytes * 1_000_000);
            string path = Path.Combine(Path.GetTempPath(), $"peak-{Guid.NewGuid():N}.jpg");
            await File.WriteAllBytesAsync(path, picture).ConfigureAwait(false);
            try
            {
                byte[] bytes = picture;
                ok &= await MeasureAsync($"{megabytes} MB, bytes", () => ImageInput.FromBytes(bytes)).ConfigureAwait(false);
                ok &= await MeasureAsync($"{megabytes} MB, file", () => ImageInput.FromFile(path)).ConfigureAwait(false);
            }
            finally
            {
                File.Delete(path);
            }
        }

        return ok ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(string name, Func<ImageInput> open)
    {
        GeminiModel model = ModelCatalog.Default.Get(ModelCatalog.DefaultModelId);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using SamplingStream stream = new(before);
        long started = Stopwatch.GetTimestamp();
        RequestBody body = RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(open()), GeminiPart.Text("Detect the green objects.")), model);
        await body.WriteToAsync(stream).ConfigureAwait(false);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        bool ok = stream.Peak < 1 << 20;
        Console.WriteLine(FormattableString.Invariant($"{name}: peak {stream.Peak / 1024.0:F0} KiB of managed memory, {body.ContentLength / 1e6 / seconds:F0} MB/s of body; {(ok ? "under" : "OVER")} 1 MiB"));
        return ok;
    }

    /// <summary>Throws all away and notes the heap's size at each write.</summary>
    private sealed class SamplingStream(long before) : MemoryStream
    {
        public long Peak { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            return ValueTask.CompletedTask;
        }
    }
}
