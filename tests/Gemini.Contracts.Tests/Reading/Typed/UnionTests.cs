using System.Text.Json.Serialization;
using Gemini.Contracts.Reading;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class UnionTests
{
    [Theory]
    [InlineData("{\"kind\": \"circle\", \"radius\": 3}", RejectionReason.None)]
    [InlineData("{\"radius\": 3, \"k\\u0069nd\": \"c\\u0069rcle\"}", RejectionReason.None)]
    [InlineData("{\"kind\": \"\\ud800\", \"radius\": 3}", RejectionReason.UnknownEnumValue)]
    [InlineData("{\"kind\": 1, \"radius\": 3}", RejectionReason.UnknownEnumValue)]
    [InlineData("{\"kind\\ud800\": \"circle\", \"radius\": 3}", RejectionReason.MissingMember)]
    [InlineData("[1]", RejectionReason.WrongKind)]
    public void What_tells_the_kind_may_be_no_text(string json, RejectionReason reason)
    {
        Typed.Result<Shape> result = Typed.Read(json, ShapeContract.Instance.Reader);
        Assert.Equal(reason, result.Reason);
        Assert.Equal(reason == RejectionReason.None ? new Circle(3) : null, result.Value);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_no_kind()
    {
        byte[] json = [.. "{\"kind\": \""u8, 0xFF, 0xC3, .. "\", \"radius\": 3}"u8];
        Assert.Equal(RejectionReason.UnknownEnumValue, Typed.Read(json, ShapeContract.Instance.Reader).Reason);
    }
}

/// <summary>One of two shapes.</summary>
[VisionTask("Which shape is it?")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
internal abstract record Shape;

/// <summary>A round one.</summary>
internal sealed record Circle(int Radius) : Shape;

/// <summary>One of equal sides.</summary>
internal sealed record Square(int Side) : Shape;
