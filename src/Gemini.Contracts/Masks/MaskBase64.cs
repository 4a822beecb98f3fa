using System.Buffers;
using System.Buffers.Text;

namespace Gemini.Contracts.Masks;

/// <summary>Base64 as models write it: with or without padding and line breaks, now and then in the URL alphabet or with escapes that were escaped once more.</summary>
internal static class MaskBase64
{
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int length)
    {
        if (Base64.DecodeFromUtf8(text, bytes, out _, out length) == OperationStatus.Done)
        {
            return true;
        }

        byte[] mended = ArrayPool<byte>.Shared.Rent(text.Length + 3);
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '\\')
            {
                // "\/" and "\n" of a JSON text within a JSON text.
                i += i + 1 < text.Length && text[i + 1] is (byte)'n' or (byte)'r' or (byte)'t' ? 1 : 0;
            }
            else if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'='))
            {
                mended[count++] = b switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => b };
            }
        }

        for (; count % 4 != 0; count++)
        {
            mended[count] = (byte)'=';
        }

        bool isDone = Base64.DecodeFromUtf8(mended.AsSpan(0, count), bytes, out _, out length) == OperationStatus.Done;
        ArrayPool<byte>.Shared.Return(mended);
        return isDone;
    }
}
