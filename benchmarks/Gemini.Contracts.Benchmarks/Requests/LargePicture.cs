namespace Gemini.Contracts.Benchmarks.Requests;

/// <summary>A JPEG of any size whose entropy-coded bytes are as a real one's: even, with a stuffed 0xFF about every 256 bytes.</summary>
internal static class LargePicture
{
    public static byte[] Make(int size)
    {
        byte[] picture = new byte[size];
        new Random(20261122).NextBytes(picture);
        for (int at = 0; at < size - 1; at++)
        {
            if (picture[at] == 0xFF)
            {
                picture[at + 1] = 0;
            }
        }

        byte[] head =
        [
            0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
            0xFF, 0xC0, 0, 11, 8, 0x17, 0x70, 0x1F, 0x40, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1,
        ];
        head.CopyTo(picture, 0);
        picture[^4] = 1;
        picture[^3] = 1;
        picture[^2] = 0xFF;
        picture[^1] = 0xD9;
        return picture;
    }
}
