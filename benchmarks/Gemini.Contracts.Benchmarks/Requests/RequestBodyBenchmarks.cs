using System.Buffers.Text;
using BenchmarkDotNet.Attributes;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Benchmarks.Requests;

/// <summary>Building and writing a request with one large picture, beside plain base64 of the same bytes in one piece.</summary>
[MemoryDiagnoser]
public class RequestBodyBenchmarks
{
    private byte[] _picture = [];
    private byte[] _base64 = [];
    private string _path = "";
    private GeminiModel _model = null!;

    /// <summary>The picture's size, in megabytes.</summary>
    [Params(15, 100)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _picture = LargePicture.Make(Megabytes * 1_000_000);
        _base64 = new byte[Base64.GetMaxEncodedToUtf8Length(_picture.Length)];
        _path = Path.Combine(Path.GetTempPath(), $"request-{Guid.NewGuid():N}.jpg");
        File.WriteAllBytes(_path, _picture);
        _model = ModelCatalog.Default.Get(ModelCatalog.DefaultModelId);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    /// <summary>The framework's own base64 into an array that is there already: what no body can beat.</summary>
    [Benchmark(Baseline = true)]
    public int PlainBase64()
    {
        Base64.EncodeToUtf8(_picture, _base64, out _, out int written);
        Stream.Null.Write(_base64.AsSpan(0, written));
        return written;
    }

    /// <summary>The same from a file: read whole, encoded whole.</summary>
    [Benchmark]
    public int PlainBase64OfFile()
    {
        byte[] bytes = File.ReadAllBytes(_path);
        Base64.EncodeToUtf8(bytes, _base64, out _, out int written);
        Stream.Null.Write(_base64.AsSpan(0, written));
        return written;
    }

    /// <summary>Header read, metadata looked for, body built and written.</summary>
    [Benchmark]
    public Task RequestFromBytes() => WriteAsync(ImageInput.FromBytes(_picture));

    /// <inheritdoc cref="RequestFromBytes"/>
    [Benchmark]
    public Task RequestFromFile() => WriteAsync(ImageInput.FromFile(_path));

    private Task WriteAsync(ImageInput image) =>
        RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text("Detect the green objects.")), _model).WriteToAsync(Stream.Null);
}
