using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Requests;

/// <summary>Counts what the whole process allocates, so no other test may run beside it.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_picture()
    {
        const int Size = 24 << 20;
        byte[] picture = BodyTests.BigPicture(Size);
        using TemporaryFile file = new(picture, ".jpg");
        foreach (ImageInput image in (ImageInput[])[ImageInput.FromBytes(picture), ImageInput.FromFile(file.Path)])
        {
            GeminiModel model = ModelCatalog.Default.Get("gemini-3.8-flash");
            await RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(image)), model).WriteToAsync(Stream.Null);
            long before = GC.GetTotalAllocatedBytes(precise: true);
            RequestBody body = RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text("What is it?")), model);
            await body.WriteToAsync(Stream.Null);
            Assert.True(body.ContentLength > Size / 3 * 4);
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1 << 20);
        }
    }
}
