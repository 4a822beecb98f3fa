using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>How generated code calls the runtime's readers: beginnings of calls, up to their own arguments.</summary>
internal static class RuntimeCalls
{
    /// <summary>Skips a value.</summary>
    public const string Skip = SourceGen + "ValueSkipper.Skip(ref reader)";

    /// <summary>Finds which object of a hierarchy comes.</summary>
    public const string FindDiscriminator = SourceGen + "UnionReader.FindDiscriminator(ref reader, ";

    /// <summary>Holds an object against a rule of the user's.</summary>
    public const string OwnRule = SourceGen + "OwnRule.Holds(ref reader, ";

    /// <summary>Rejects an object whose own code threw.</summary>
    public const string Threw = SourceGen + "OwnRule.Threw";

    /// <summary>Reads a value of a kind that has a method of its own.</summary>
    public static string ReadCall(this ValueKind kind) => kind switch
    {
        ValueKind.String => "reader.ReadString(",
        >= ValueKind.SByte and <= ValueKind.UInt64 => SourceGen + "NumberReader.ReadInteger(ref reader, ",
        _ => SourceGen + ReaderOf(kind) + ".Read" + kind.Text() + "(ref reader, ",
    };

    /// <summary>Turns a coordinate in the model's scale into pixels.</summary>
    public static string PlaceCall(this ValueKind kind) => SourceGen + ReaderOf(kind) + ".ToPixels(ref reader, ";

    /// <summary>Decodes a mask, or gives null with a finding where it may be null.</summary>
    public static string MaskCall(bool isNullable) => SourceGen + (isNullable ? "MaskReader.TryReadMask(ref reader, " : "MaskReader.ReadMask(ref reader, ");

    /// <summary>Remembers a value that is read once the rest of the object is known.</summary>
    public static string CaptureCall(bool isNullable) => SourceGen + (isNullable ? "ValueSkipper.CaptureUnlessNull(ref reader, out " : "ValueSkipper.Capture(ref reader, out ");

    private static string ReaderOf(ValueKind kind) => kind switch
    {
        ValueKind.Single or ValueKind.Double or ValueKind.Decimal => "NumberReader",
        >= ValueKind.DateOnly and <= ValueKind.TimeSpan => "DateReader",
        ValueKind.Box or ValueKind.NormalizedBox => "BoxReader",
        ValueKind.Confidence => "ConfidenceReader",
        ValueKind.RotatedBox or ValueKind.NormalizedRotatedBox => "RotatedBoxReader",
        ValueKind.Box3D => "Box3DReader",
        >= ValueKind.Point and <= ValueKind.NormalizedPolygon => "PointReader",
        _ => "ScalarReader",
    };
}
