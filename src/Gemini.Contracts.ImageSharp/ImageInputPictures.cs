using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts;

/// <summary>Pictures by ImageSharp: decoded, changed and encoded again, with the way back to the original kept in <see cref="ImageInput.Frame"/>.</summary>
public static class ImageInputPictures
{
    extension(ImageInput input)
    {
        /// <summary>A picture that is in memory already. Findings say where it has more than one frame, or its metadata say that it is turned.</summary>
        /// <param name="image">The picture; its first frame is encoded, nothing of it is changed or kept.</param>
        /// <param name="encoder">How; null for PNG where there are few colors or transparency, and JPEG of quality 90 for photos.</param>
        public static ImageInput FromImage(Image image, IImageEncoder? encoder = null)
        {
            ArgumentNullException.ThrowIfNull(image);
            using Image<Rgba32> copy = image.CloneAs<Rgba32>();
            PictureOptions options = PictureOptions.Default with { Encoder = encoder };
            return ImageInput.FromBytes(PictureEncoding.EncodeAsync(copy, options, CancellationToken.None).GetAwaiter().GetResult()).WithFindings(Transcoding.FindingsOf(image));
        }

        /// <summary>Any picture that ImageSharp decodes (JPEG, PNG, WebP, GIF, BMP, TIFF and others), upright and in a format that Gemini takes. Of an animation it is the first frame, with a finding.</summary>
        /// <param name="path">The file.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the work.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="ImageInputException">The picture is beyond a limit, damaged, or of a format that ImageSharp does not decode.</exception>
        public static async Task<ImageInput> TranscodeAsync(string path, PictureOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            return await Transcoding.TranscodeAsync(ImageInfo.Read(path), () => File.OpenRead(path), options ?? PictureOptions.Default, cancellationToken).ConfigureAwait(false);
        }

        /// <inheritdoc cref="TranscodeAsync(string, PictureOptions?, CancellationToken)"/>
        /// <param name="bytes">The whole file.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the work.</param>
        public static async Task<ImageInput> TranscodeAsync(ReadOnlyMemory<byte> bytes, PictureOptions? options = null, CancellationToken cancellationToken = default)
        {
            byte[] copy = bytes.ToArray();
            return await Transcoding.TranscodeAsync(ImageInfo.Read(copy), () => new MemoryStream(copy), options ?? PictureOptions.Default, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>The pixels turned as a person sees the picture; the same input where they are.</summary>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        public ImageInput Upright(PictureOptions? options = null) => input.Transform(PictureTransform.None.Upright(), options);

        /// <summary>The picture made smaller so that its longer side fits; the same input where it does.</summary>
        /// <param name="maxSide">The longest side, in pixels, at least 1.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        public ImageInput Fit(int maxSide, PictureOptions? options = null) => input.Transform(PictureTransform.None.Fit(maxSide), options);

        /// <summary>A part of the picture. Coordinates of answers are in pixels of the whole picture all the same.</summary>
        /// <param name="box">In pixels of the user's picture, as boxes in answers are.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        /// <exception cref="ArgumentException">The box lies outside the picture.</exception>
        public ImageInput Crop(PixelBox box, PictureOptions? options = null) => input.Transform(PictureTransform.None.Crop(box), options);

        /// <summary>The picture after several steps, decoded and encoded once.</summary>
        /// <param name="transform">The steps.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        public ImageInput Transform(PictureTransform transform, PictureOptions? options = null) =>
            input.TransformAsync(transform, options).GetAwaiter().GetResult();

        /// <summary>The picture after several steps, decoded and encoded once.</summary>
        /// <param name="transform">The steps.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the work.</param>
        /// <exception cref="InvalidOperationException">The picture is a reference; its bytes are not here.</exception>
        /// <exception cref="ImageInputException">The picture is beyond a limit, damaged, or of a format that ImageSharp does not decode.</exception>
        public async Task<ImageInput> TransformAsync(PictureTransform transform, PictureOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(input);
            ArgumentNullException.ThrowIfNull(transform);
            options ??= PictureOptions.Default;
            using Image<Rgba32> image = await Transcoding.DecodeAsync(input, options, cancellationToken).ConfigureAwait(false);
            ImageFrame frame = input.Frame;
            foreach (TransformStep step in transform.Steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                frame = step.Apply(image, frame);
            }

            return frame == input.Frame ? input : await Transcoding.EncodeAsync(image, frame, Transcoding.FindingsAfter(input.Findings, input.Info!, input.Frame, frame), options, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>The picture, decoded as it is stored. The caller disposes it.</summary>
        /// <param name="options">The limits; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the work.</param>
        public Task<Image<Rgba32>> ToImageAsync(PictureOptions? options = null, CancellationToken cancellationToken = default) =>
            Transcoding.DecodeAsync(input, options ?? PictureOptions.Default, cancellationToken);

        /// <summary>The picture in overlapping tiles, one after another: never more than the picture and one tile are decoded at once.</summary>
        /// <param name="size">Sides of a tile, in pixels of the picture as it is stored.</param>
        /// <param name="overlap">Pixels that neighbors share at least: twice the size of the largest thing that must not be lost at an edge.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        /// <param name="cancellationToken">Ends the work.</param>
        /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or the overlap leaves no step.</exception>
        public async IAsyncEnumerable<ImageInput> TilesAsync(
            int size, int overlap = 0, PictureOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(input);
            options ??= PictureOptions.Default;
            using Image<Rgba32> image = await Transcoding.DecodeAsync(input, options, cancellationToken).ConfigureAwait(false);
            foreach (PixelBox part in TileLayout.Split(image.Width, image.Height, size, overlap))
            {
                yield return await Transcoding.CutAsync(image, input, part, options, cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>The picture in overlapping tiles, all of them.</summary>
        /// <param name="size">Sides of a tile, in pixels of the picture as it is stored.</param>
        /// <param name="overlap">Pixels that neighbors share at least: twice the size of the largest thing that must not be lost at an edge.</param>
        /// <param name="options">The limits and the encoder; null for the defaults.</param>
        public IReadOnlyList<ImageInput> Tiles(int size, int overlap = 0, PictureOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(input);
            return Transcoding.TilesAsync(input, size, overlap, options ?? PictureOptions.Default, CancellationToken.None).GetAwaiter().GetResult();
        }

        /// <summary>Measures what makes models see badly: too small, too dark or too bright, blurred, compressed too much.</summary>
        /// <param name="options">The limits; null for the defaults.</param>
        public PictureQuality Quality(PictureOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(input);
            using Image<Rgba32> image = Transcoding.DecodeAsync(input, options ?? PictureOptions.Default, CancellationToken.None).GetAwaiter().GetResult();
            return PictureQuality.Measure(image, input.Format, input.Length);
        }
    }
}
