using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Emission;

/// <summary>The two records that the whole project began with.</summary>
public sealed class FirstContractTests
{
    [Fact]
    public void A_bare_array_called_box_is_a_box_in_pixels() => Snapshot.Verify("A_bare_array_called_box_is_a_box_in_pixels", StrictProject.Of("""
        [VisionTask("Detect green objects")] record Detection(int[] Box2D, string Label);
        """).Generate().Text, "cs.txt");

    [Fact]
    public void An_answer_is_read_into_pixels_of_the_picture()
    {
        string read = StrictProject.Of("""
            namespace Kitchen;
            [VisionTask("Detect the green objects.")]
            public record Detection(PixelBox Box2D, string Label);

            internal static class Program
            {
                public static string Run()
                {
                    IReadOnlyList<Detection> items = [new Detection(new PixelBox(10, 20, 30, 40), "apple")];
                    return Detection.Contract.WriteText(items, ImageFrame.Create(100, 100));
                }
            }
            """).Generate().Run<string>("Kitchen.Program");
        Assert.Equal("""[{"box_2d":[200,100,400,300],"label":"apple"}]""", read);
    }
}
