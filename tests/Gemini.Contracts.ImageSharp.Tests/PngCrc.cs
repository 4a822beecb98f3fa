namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>The checksum of a PNG's chunks (PNG specification, annex D).</summary>
internal static class PngCrc
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
