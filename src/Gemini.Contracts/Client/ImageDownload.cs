using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Gemini.Contracts.Client;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>Fetches a picture from an address that somebody gave, with the care that such addresses need.</summary>
/// <remarks>
/// Only http and https; limits on bytes, time and redirects; no way from https back to http; no cookies, no proxy. The name is resolved
/// once, only public addresses are connected to, and the connection goes to the very address that was looked at.
/// </remarks>
public static class ImageDownload
{
    private const int Piece = 256 * 1024;
    private static readonly Lazy<HttpMessageInvoker> Public = new(static () => Invoker(allowPrivate: false));
    private static readonly Lazy<HttpMessageInvoker> Any = new(static () => Invoker(allowPrivate: true));

    /// <summary>Fetches a picture into memory.</summary>
    /// <param name="uri">An http or https address.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="ImageInputException">The address is refused, does not answer with a picture, or a limit is exceeded.</exception>
    public static async Task<ImageInput> FetchAsync(Uri uri, ImageDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        options ??= new ImageDownloadOptions();
        using CancellationTokenSource timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(options.Timeout);
        try
        {
            return await FollowAsync(uri, options, timed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(uri, $"did not answer within {options.Timeout.TotalSeconds:0.#} s; try again or allow more time (ImageDownloadOptions.Timeout)");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or SocketException)
        {
            // What the connection callback refused arrives wrapped.
            throw problem.InnerException as ImageInputException ?? Failed(uri, $"cannot be fetched ({problem.Message.TrimEnd('.')})", problem);
        }
    }

    private static async Task<ImageInput> FollowAsync(Uri uri, ImageDownloadOptions options, CancellationToken cancellationToken)
    {
        HttpMessageInvoker invoker = (options.AllowPrivateAddresses ? Any : Public).Value;
        Uri current = uri;
        for (int redirects = 0; ; redirects++)
        {
            if (!current.IsAbsoluteUri || current.Scheme is not ("http" or "https"))
            {
                throw Failed(current, "is no http or https address; give one, or a file to ImageInput.FromFile");
            }

            using HttpRequestMessage request = new(HttpMethod.Get, current);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/*"));
            using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Headers.Location is { } location)
            {
                if (redirects >= options.MaxRedirects)
                {
                    throw Failed(uri, $"redirects more than {options.MaxRedirects} times; give the last address itself");
                }

                Uri next = new(current, location);
                if (current.Scheme == "https" && next.Scheme == "http")
                {
                    throw Failed(uri, "redirects from https to http; give an address that stays encrypted");
                }

                current = next;
                continue;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Failed(current, $"answered {(int)response.StatusCode} ({response.StatusCode}); check the address and whether it needs a login");
            }

            return await ReadAsync(current, response, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ImageInput> ReadAsync(Uri uri, HttpResponseMessage response, ImageDownloadOptions options, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is { } announced && announced > options.MaxBytes)
        {
            throw TooLarge(uri, options);
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        SegmentedBuffer pieces = new();
        while (true)
        {
            byte[] piece = new byte[Piece];
            int count = await stream.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            pieces.Add(piece.AsMemory(0, count));
            if (pieces.Length > options.MaxBytes)
            {
                throw TooLarge(uri, options);
            }

            if (count < piece.Length)
            {
                // Servers that do not know say "octet-stream"; only a type that names a picture is a claim about it.
                string? type = response.Content.Headers.ContentType?.MediaType;
                return ImageInput.FromSequence(pieces.ToSequence(), type is not null && ImageFormats.FromMimeType(type) != ImageFormat.Unknown ? type : null);
            }
        }
    }

    private static HttpMessageInvoker Invoker(bool allowPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
    });

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivate, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken).ConfigureAwait(false);
        if (!allowPrivate)
        {
            addresses = Array.FindAll(addresses, PublicAddress.IsPublic);
            if (addresses.Length == 0)
            {
                throw new ImageInputException(
                    ImageProblem.NotFetched,
                    $"'{endPoint.Host}' is an address of this machine or of a private network, which is not fetched; allow it with ImageDownloadOptions.AllowPrivateAddresses if you gave it yourself.");
            }
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ImageInputException TooLarge(Uri uri, ImageDownloadOptions options) => new(
        ImageProblem.TooLarge,
        $"{Shown(uri)} holds more than {options.MaxBytes} bytes; allow more (ImageDownloadOptions.MaxBytes) or give a smaller picture.");

    private static ImageInputException Failed(Uri uri, string says, Exception? inner = null) =>
        new(ImageProblem.NotFetched, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Shown(uri)} {says}."), inner);

    /// <summary>The address without its query, which may hold a signature.</summary>
    private static string Shown(Uri uri) => uri.IsAbsoluteUri && !uri.IsFile
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : $"'{uri}'";
}
