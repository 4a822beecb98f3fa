namespace Gemini.Contracts.Tests.Images;

/// <summary>A file that goes away with its test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content, string extension = ".bin")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"picture-{Guid.NewGuid():N}{extension}");
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
