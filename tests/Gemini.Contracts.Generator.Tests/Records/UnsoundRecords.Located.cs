using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Located values, regions and their kin that are unsound.</summary>
internal static partial class UnsoundRecords
{
    public static TheoryData<string, string, string> Located => new()
    {
        { "LocatedCoordinates", "Located<string>", """[VisionTask("x")] public record R(⟦Located<Located<string>>⟧ A);""" },
        { "LocatedCoordinates", "PixelBox", """[VisionTask("x")] public record R(⟦Located<PixelBox>⟧ A);""" },
        { "LocatedCoordinates", "SegmentationMask", """[VisionTask("x")] public record R(IReadOnlyList<string> A, ⟦IReadOnlyList<Located<SegmentationMask>>⟧ B);""" },
        { "LocatedCoordinates", "Box3D", """[VisionTask("x")] public record R(⟦Located<Box3D>?⟧ A);""" },
        { "UnsupportedType", "record", """[VisionTask("x")] public record R(⟦Located<object>⟧ A);""" },
        { "UnsupportedKey", "Located", """[VisionTask("x")] public record R(⟦Dictionary<Located<string>, int>⟧ A);""" },
        { "AmbiguousImage", "a, b", """[VisionTask("{a:image} {b:image}")] public record R(Located<string> ⟦A⟧);""" },
        { "ConstraintContradictsType", "Range", """[VisionTask("x")] public record R([⟦Range(1, 2)⟧] Located<string> A);""" },
        { "RequiredCycle", "R", """[VisionTask("x")] public record R(Located<R> ⟦A⟧);""" },
        { "KeypointNames", "[Keypoints", """[VisionTask("x")] public record R(⟦Dictionary<string, Keypoint>⟧ A);""" },
        { "KeypointNames", "twice", """[VisionTask("x")] public record R([Keypoints(⟦"nose, ear, Nose"⟧)] Dictionary<string, Keypoint> A);""" },
        { "KeypointNames", "empty", """[VisionTask("x")] public record R([Keypoints(⟦"nose,,ear"⟧)] Dictionary<string, Keypoint> A);""" },
        { "KeypointNames", "not a name", """[VisionTask("x")] public record R([Keypoints(⟦"1st, \"x\""⟧)] Dictionary<string, Keypoint> A);""" },
        { "UnsupportedKey", "int", """[VisionTask("x")] public record R(⟦Dictionary<int, Keypoint>⟧ A);""" },
        { "UnsupportedType", "dictionary of Keypoint", """[VisionTask("x")] public record R(⟦Keypoint⟧ A);""" },
        { "MisplacedMarker", "Keypoints", """[VisionTask("x")] public record R([⟦Keypoints("a, b")⟧] Dictionary<E, Keypoint> A); public enum E { A, B }""" },
        { "MisplacedMarker", "Keypoints", """[VisionTask("x")] public record R([⟦Keypoints("a, b")⟧] string A);""" },
        { "ItemReference", "asked for its 'Id'", """[VisionTask("x")] public record R(string A, [⟦ItemRef("Id")⟧] string? B);""" },
        { "ItemReference", "asked for its 'Id'", """[VisionTask("x")] public record R(string A, [⟦ItemRef(typeof(S), "Id")⟧] int B); public record S(int Id);""" },
        { "ItemReference", "asked for its 'Id'", """[VisionTask("x")] public record R(S[] A, [⟦ItemRef(typeof(S), "Id")⟧] int B); public record S(string A, [property: System.Text.Json.Serialization.JsonIgnore] int Id = 0);""" },
        { "ItemReference", "'int', and 'R.A' is 'string'", """[VisionTask("x")] public record R(string A, [⟦ItemRef("A")⟧] int? B);""" },
        { "ItemReference", "no text, integer or Guid", """[VisionTask("x")] public record R(string A, [⟦ItemRef("A")⟧] PixelBox B);""" },
        { "ItemReference", "no text, integer or Guid", """[VisionTask("x")] public record R(string A, [⟦ItemRef("A")⟧] Located<string> B);""" },
        { "ItemReference", "no text, integer or Guid", """[VisionTask("x")] public record R(E A, [⟦ItemRef("A")⟧] E? B); public enum E { X, Y }""" },
        { "ItemReference", "may not be null", """[VisionTask("x")] public record R(string A, [⟦ItemRef("A")⟧] string?[] B);""" },
        { "ItemReference", "names itself", """[VisionTask("x")] public record R(string A, [⟦ItemRef("B")⟧] string B);""" },
        { "ItemReference", "'PixelBox'", """[VisionTask("x")] public record R(PixelBox A, [⟦ItemRef("A")⟧] string B);""" },
        { "MisplacedMarker", "a list or an array", """[VisionTask("x")] public record R([⟦InOrder⟧] string A);""" },
        { "MisplacedMarker", "a list or an array", """[VisionTask("x")] public record R([⟦InOrder⟧] HashSet<string> A);""" },
        { "MisplacedMarker", "'At' is a number", """[VisionTask("x")] public record R([⟦InOrder("At")⟧] IReadOnlyList<S> A); public record S(string At);""" },
        { "MisplacedMarker", "'At' is a number", """[VisionTask("x")] public record R([⟦InOrder("At")⟧] IReadOnlyList<S> A); public record S(int? At);""" },
        { "MisplacedMarker", "'At' is a number", """[VisionTask("x")] public record R([⟦InOrder("At")⟧] IReadOnlyList<PixelPoint> A);""" },
        { "RegionWithoutImage", "a, b", """[VisionTask("{a:image} {b:image} ⟦{where:box}⟧")] public record R(string A);""" },
        { "RegionWithoutImage", "any number", """[VisionTask("{a:images} ⟦{where:point@a}⟧")] public record R(string A);""" },
        { "RegionWithoutImage", "any number", """[VisionTask("{a:images} ⟦{where:polygon}⟧")] public record R(string A);""" },
        { "UnknownRegionImage", "c", """[VisionTask("{a:image} {b:image} {where:box@⟦c⟧}")] public record R(string A);""" },
        { "UnknownRegionImage", "a", """[VisionTask("{a:image} ⟦{where:box@}⟧")] public record R(string A);""" },
        { "UnknownRegionImage", "image", """[VisionTask("{where:box@ ⟦photo⟧ }")] public record R(string A);""" },
        { "PlaceholderConflict", "another image", """[VisionTask("{a:image} {b:image} {where:box@a} ⟦{where:box@b}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "a region", """[VisionTask("{where:box} ⟦{where:point}⟧")] public record R(string A);""" },
        { "UnknownPlaceholderKind", "text@a", """[VisionTask("{a:image} {where:⟦text@a⟧}")] public record R(string A);""" },
        { "UnknownPlaceholderKind", "boxes", """[VisionTask("{where:⟦boxes⟧}")] public record R(string A);""" },
    };
}
