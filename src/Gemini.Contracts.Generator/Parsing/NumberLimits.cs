using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The ends of the number types.</summary>
internal static class NumberLimits
{
    /// <summary>The least and the most, as doubles.</summary>
    public static (double Least, double Most) Of(ValueKind kind) => kind switch
    {
        ValueKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ValueKind.Byte => (byte.MinValue, byte.MaxValue),
        ValueKind.Int16 => (short.MinValue, short.MaxValue),
        ValueKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ValueKind.Int32 => (int.MinValue, int.MaxValue),
        ValueKind.UInt32 => (uint.MinValue, uint.MaxValue),
        ValueKind.Int64 => (long.MinValue, long.MaxValue),
        ValueKind.UInt64 => (ulong.MinValue, ulong.MaxValue),
        ValueKind.Single => (float.MinValue, float.MaxValue),
        ValueKind.Decimal => ((double)decimal.MinValue, (double)decimal.MaxValue),
        _ => (double.MinValue, double.MaxValue),
    };
}
