using Gemini.Contracts.Generator.Parsing;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>C# names as models know them.</summary>
public sealed class WireNamingTests
{
    [Theory]
    [InlineData("Box2D", "box_2d")]
    [InlineData("Box3D", "box_3d")]
    [InlineData("box2D", "box_2d")]
    [InlineData("Box2DList", "box_2d_list")]
    [InlineData("Video4K", "video_4k")]
    [InlineData("Label", "label")]
    [InlineData("IsOpen", "is_open")]
    [InlineData("X1", "x1")]
    [InlineData("Utf8Text", "utf8_text")]
    [InlineData("Sha256", "sha256")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("ID", "id")]
    [InlineData("ItemID", "item_id")]
    [InlineData("Item_Name", "item_name")]
    [InlineData("_Hidden_", "hidden")]
    [InlineData("Größe", "größe")]
    [InlineData("A", "a")]
    [InlineData("_", "_")]
    public void A_name_is_split_into_words(string name, string expected) => Assert.Equal(expected, WireNaming.SnakeCase(name));
}
