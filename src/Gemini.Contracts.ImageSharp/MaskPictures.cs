using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts;

/// <summary>Masks to pictures and back.</summary>
public static class MaskPictures
{
    extension(BitMask)
    {
        /// <summary>A mask of a picture's bright pixels.</summary>
        /// <param name="image">The picture.</param>
        /// <param name="threshold">What a pixel's luma must exceed to be set, 0–255.</param>
        public static BitMask FromImage(Image image, byte threshold = 127)
        {
            ArgumentNullException.ThrowIfNull(image);
            using Image<L8> gray = image.CloneAs<L8>();
            byte[] pixels = new byte[gray.Width * gray.Height];
            gray.CopyPixelDataTo(pixels);
            return BitMask.FromBytes(new PixelBox(0, 0, gray.Width, gray.Height), pixels, threshold);
        }
    }

    /// <summary>The mask in a whole picture: white where it is set, black elsewhere. The caller disposes it.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    public static Image<L8> ToImage(this BitMask mask, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        byte[] pixels = new byte[checked(width * height)];
        mask.Paint(pixels, width, height);
        return Image.LoadPixelData<L8>(pixels, width, height);
    }

    /// <summary>The mask over its own box. The caller disposes it.</summary>
    /// <param name="mask">The mask.</param>
    /// <exception cref="ArgumentException">The mask's box is empty.</exception>
    public static Image<L8> ToImage(this BitMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.Extent.IsEmpty)
        {
            throw new ArgumentException("The mask's box is empty: a picture has at least one pixel.", nameof(mask));
        }

        Image<L8> image = new(mask.Width, mask.Height);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<L8> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = new L8(mask[mask.Extent.X1 + x, mask.Extent.Y1 + y] ? byte.MaxValue : (byte)0);
                }
            }
        });
        return image;
    }

    /// <summary>The mask over its item's box. The caller disposes it.</summary>
    /// <param name="mask">The mask.</param>
    /// <exception cref="MaskException">The mask cannot be decoded.</exception>
    public static Image<L8> ToImage(this SegmentationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.ToBitMask().ToImage();
    }

    /// <summary>What a mask covers, cut out along its bounding box; the rest is transparent. The caller disposes it.</summary>
    /// <param name="image">The picture that the mask was found in.</param>
    /// <param name="mask">In pixels of the picture.</param>
    /// <exception cref="ArgumentException">No pixel of the picture is set.</exception>
    public static Image<Rgba32> Cutout(this Image image, BitMask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        PixelBox box = mask.BoundingBox.Intersect(new PixelBox(0, 0, image.Width, image.Height));
        if (box.IsEmpty)
        {
            throw new ArgumentException("The mask sets no pixel of the picture.", nameof(mask));
        }

        using Image<Rgba32> source = image.CloneAs<Rgba32>();
        Image<Rgba32> cutout = new(box.Width, box.Height);
        source.ProcessPixelRows(cutout, (from, to) =>
        {
            for (int y = 0; y < to.Height; y++)
            {
                Span<Rgba32> row = to.GetRowSpan(y);
                Span<Rgba32> original = from.GetRowSpan(box.Y1 + y)[box.X1..box.X2];
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = mask[box.X1 + x, box.Y1 + y] ? original[x] : default;
                }
            }
        });
        return cutout;
    }
}
