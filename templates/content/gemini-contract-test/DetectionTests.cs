using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Xunit;

namespace ContractApp;

/// <summary>The contract under test; refer to your program's own instead.</summary>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);

public class DetectionTests
{
    [Fact]
    public async Task A_green_thing_is_found_where_it_is()
    {
        PixelBox ball = new(120, 100, 300, 280);
        ImageInput picture = new DrawnPicture(640, 480, new Rgb(240, 236, 228)).Ellipse(ball, new Rgb(40, 150, 60)).ToImageInput();
        await using LocalGemini local = await LocalGemini.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using GeminiClient gemini = local.CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> answer = await gemini.AskAsync(Detection.CreateRequest(picture), TestContext.Current.CancellationToken);

        Detection found = Assert.Single(answer.EnsureWhole());
        Assert.True(found.Box2D.IoU(ball) > 0.9);
    }

    [Fact]
    public void An_item_without_a_box_is_not_lost()
    {
        VisionAnswer<IReadOnlyList<Detection>> answer = Detection.Contract.Read("""[{"label": "leaf"}]""", ImageFrame.Create(640, 480));

        Assert.Equal(RejectionReason.MissingMember, Assert.Single(answer.Rejected).Reason);
    }
}
