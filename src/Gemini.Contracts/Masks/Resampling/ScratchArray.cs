using System.Numerics;

namespace Gemini.Contracts.Masks;

/// <summary>Arrays that serve one mask after another: they grow when a larger mask comes, and keep what a smaller one leaves unused.</summary>
internal static class ScratchArray
{
    /// <summary>Replaces an array that is too short by a longer one. Its content is undefined afterward.</summary>
    public static void Ensure<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        }
    }
}
