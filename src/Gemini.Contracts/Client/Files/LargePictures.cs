namespace Gemini.Contracts.Client;

/// <summary>Moves pictures of a request that is too large to be sent inline to the Files API, the largest first, or all of them where that is asked for.</summary>
internal sealed class LargePictures(GeminiFiles files, GeminiClientOptions options)
{
    /// <summary>Bytes of a file's reference on the wire, about.</summary>
    private const int ReferenceBytes = 200;

    /// <summary>The request as it can be sent.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="length">Bytes of its body.</param>
    /// <param name="timeout">How long it may take.</param>
    public async ValueTask<GenerateContentRequest> MoveAsync(GenerateContentRequest request, long length, CallTimeout timeout)
    {
        if (request.UploadImages && options.Dialect == WireDialect.Vertex)
        {
            throw new RequestRefusedException("Vertex AI has no Files API, so pictures cannot be uploaded (WithUploadedImages); send them inline, or as gs:// references.");
        }

        if (!request.UploadImages && (length <= options.MaxInlineBytes || options.Dialect == WireDialect.Vertex))
        {
            return request;
        }

        Dictionary<ImageInput, ImageInput> moved = [];
        foreach (ImageInput image in request.Images.Where(static image => image.ReferenceUri is null).OrderByDescending(static image => image.Length))
        {
            if (!request.UploadImages && length <= options.MaxInlineBytes)
            {
                break;
            }

            if (!moved.ContainsKey(image))
            {
                moved[image] = await files.UploadAsync(image, timeout).ConfigureAwait(false);
            }

            length -= (image.Length + 2) / 3 * 4 - ReferenceBytes;
        }

        return request.WithImages(image => moved.GetValueOrDefault(image, image));
    }
}
