using System.Text;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Tests.Wire.Requests;

/// <summary>Writes requests down for tests.</summary>
internal static class Bodies
{
    public static async Task<byte[]> BytesAsync(GenerateContentRequest request, string model, WireDialect dialect = WireDialect.JsonSchema)
    {
        RequestBody body = RequestBody.Create(request, ModelCatalog.Default.Get(model), dialect);
        using MemoryStream stream = new();
        await body.WriteToAsync(stream);
        Xunit.Assert.Equal(body.ContentLength, stream.Length);
        return stream.ToArray();
    }

    public static async Task<string> TextAsync(GenerateContentRequest request, string model, WireDialect dialect = WireDialect.JsonSchema) =>
        Encoding.UTF8.GetString(await BytesAsync(request, model, dialect));
}
