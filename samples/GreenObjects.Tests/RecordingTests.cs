using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Xunit;

namespace GreenObjects.Tests;

/// <summary>Calls that were recorded once, replayed for nothing. To record again, with a key: RecordingMode.Record.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task A_recorded_call_is_replayed()
    {
        using GeminiClient client = GeminiRecordings.Open("Recordings").ReadWith(Detection.Contract).CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> answer = await client.AskAsync(Detection.CreateRequest(ImageInput.FromFile(Path.Combine(AppContext.BaseDirectory, "Labels", "table.png"))));

        Assert.Equal(2, answer.EnsureWhole().Count);
    }

    [Fact]
    public void Recorded_answers_are_read_as_they_were() => Replay.Compare(Detection.Contract, "Recordings").EnsureSame();
}
