using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Against figures that an independent program made (Golden/make_golden.py), on random sets that the library was not written with.</summary>
public sealed class GoldenScoreTests
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 1000);

    public static TheoryData<string> Sets { get; } = [.. Golden().Select(static set => set.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Figures_are_those_of_an_independent_program(string name)
    {
        JsonElement set = Golden().Single(set => set.GetProperty("name").GetString() == name);
        ScoreReport report = name.StartsWith("things", StringComparison.Ordinal) ? Score(Thing.Contract, Thing.CreateRequest, set) : Score(Bill.Contract, Bill.CreateRequest, set);
        foreach (JsonProperty figure in set.GetProperty("figures").EnumerateObject())
        {
            double? actual = report[figure.Name];
            if (figure.Value.ValueKind == JsonValueKind.Null)
            {
                Assert.True(actual is null, figure.Name);
                continue;
            }

            Assert.True(actual is not null, figure.Name);
            Assert.True(Math.Abs(figure.Value.GetDouble() - actual.Value) < 1e-9, $"{figure.Name}: {figure.Value.GetDouble()} expected, {actual}");
        }

        Assert.Equal(1, report["whole"]);
    }

    private static ScoreReport Score<T>(VisionContract<T> contract, Func<ImageInput, VisionRequest<T>> request, JsonElement set)
    {
        VisionExpectation<T> expected = VisionExpectation.For(contract);
        Dictionary<string, VisionAnswer<T>> answers = [];
        foreach (JsonElement picture in set.GetProperty("pictures").EnumerateArray())
        {
            string name = answers.Count.ToString(CultureInfo.InvariantCulture);
            ImageInput photo = ImageInput.FromUri(new Uri("https://pictures.invalid/a.png"), "image/png", 1000, 1000);
            expected.Add(name, request(photo), contract.Read(picture.GetProperty("expected").GetRawText(), Frames).EnsureWhole());
            answers[name] = contract.Read(picture.GetProperty("answered").GetRawText(), Frames);
        }

        return expected.Score(answers);
    }

    private static JsonElement[] Golden()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.TestProject, "Scoring", "Golden", "scores.json")));
        return [.. json.RootElement.EnumerateArray().Select(static set => set.Clone())];
    }
}
