using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Tests.Contracts;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry;

/// <summary>Whole answers as a web API returns them, by reflection and by a generated context.</summary>
public sealed partial class JsonOfAnswersTests
{
    // Records that are no values of answers, each with why JSON has nothing to do with them.
    private static readonly Dictionary<string, string> NoValues = new()
    {
        ["ImageFrame"] = "the way between two pictures, not a value",
        ["ContractDefinition"] = "what generated code says of a contract",
        ["PromptPart"] = "part of a contract's prompt",
        ["PlaceTemplate"] = "part of a contract's shape",
        ["GeminiModel"] = "what the client knows of a model",
        ["ThinkingAbility"] = "what the client knows of a model",
        ["TokenEstimate"] = "what a call is expected to cost",
        ["GenerateContentRequest"] = "a request",
        ["ScoreRule"] = "part of a contract's shape",
    };

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private const string Text = """
        [{"box_2d": [100, 200, 300, 400], "outline": [[100, 200], [100, 400], [300, 400], [300, 200]], "mask": [[200, 100], [400, 100], [400, 300]], "total": {"value": "2.50 €", "box_2d": [1, 2, 3, 4]},
          "face": {"nose": [150, 250, 2], "eye": null}, "sure": 0.5, "cube": [1, 2, 3, 4, 5, 6, 7, 8, 9]}, {"box_2d": "none"}]
        """;

    public static TheoryData<string> Records => [.. typeof(VisionContract).Assembly.GetExportedTypes()
        .Where(static type => type.Namespace == "Gemini.Contracts" && IsRecord(type) && !IsOptions(type) && !NoValues.ContainsKey(type.Name))
        .Select(static type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_names_its_converter_or_writes_nothing_that_follows_from_other_members(string name)
    {
        Type type = typeof(VisionContract).Assembly.GetType(name)!;
        if (type.GetCustomAttribute<JsonConverterAttribute>() is not null)
        {
            return;
        }

        // What has [JsonInclude] is written in the place of a member that is not.
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static one => one.GetCustomAttribute<JsonIgnoreAttribute>() is null && one.GetCustomAttribute<JsonIncludeAttribute>() is null))
        {
            bool isRead = property.SetMethod is { IsPublic: true }
                || type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Any(constructor => constructor.GetParameters().Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)));
            Assert.True(isRead, $"{type.Name}.{property.Name} follows from other members: it needs [JsonIgnore].");
            Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.True(!value.IsEnum || value.GetCustomAttribute<JsonConverterAttribute>() is not null, $"{value.Name} is written as a number: it needs a JsonStringEnumConverter.");
        }
    }

    [Fact]
    public void Every_converter_that_a_type_names_can_be_made_by_the_programs_own_generated_code() =>
        Assert.All(
            typeof(VisionContract).Assembly.GetExportedTypes().Select(static type => type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType).OfType<Type>(),
            static converter => Assert.True(converter.IsPublic && converter.GetConstructor([]) is not null, converter.Name));

    [Fact]
    public void An_answer_is_written_alike_with_and_without_reflection()
    {
        VisionAnswer<IReadOnlyList<Everything>> answer = EverythingContract.Instance.Read(Text, ImageFrame.Create(1000, 1000));
        string json = JsonSerializer.Serialize(answer, Web);
        Assert.Equal(json, JsonSerializer.Serialize(answer, AnswerJson.Default.VisionAnswerIReadOnlyListEverything));
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        JsonElement item = root.GetProperty("value")[0];
        Assert.Equal("[200,100,400,300]", item.GetProperty("box2D").GetRawText());
        Assert.Equal("[[200,100],[400,100],[400,300],[200,300]]", item.GetProperty("outline").GetRawText());
        Assert.Equal("{\"value\":2.50,\"box\":[2,1,4,3],\"imageIndex\":0}", item.GetProperty("total").GetRawText());
        Assert.Equal("{\"nose\":{\"point\":[250,150],\"visibility\":\"Visible\"},\"eye\":{\"point\":null,\"visibility\":\"Absent\"}}", item.GetProperty("face").GetRawText());
        Assert.Equal(0.5, item.GetProperty("sure").GetDouble());
        Assert.Equal("[1,2,3,4,5,6,7,8,9]", item.GetProperty("cube").GetRawText());
        Assert.Equal("Partial", root.GetProperty("outcome").GetString());
        Assert.Equal("WrongFormat", root.GetProperty("rejected")[0].GetProperty("reason").GetString());
        Assert.Equal("{\"box_2d\": \"none\"}", root.GetProperty("rejected")[0].GetProperty("text").GetString());
        Assert.False(root.GetProperty("rejected")[0].TryGetProperty("bytes", out _));
        Assert.False(root.TryGetProperty("isWhole", out _));

        Everything back = JsonSerializer.Deserialize(item.GetRawText(), AnswerJson.Default.Everything)!;
        Everything first = answer.Value[0];
        Assert.Equal((first.Box2D, first.Outline, first.Total, first.Sure, first.Cube), (back.Box2D, back.Outline, back.Total, back.Sure, back.Cube));
        Assert.Equal(first.Mask!.ToBitMask(), back.Mask!.ToBitMask());
        Assert.Equal(first.Face["nose"], back.Face["nose"]);
        Assert.Equal(answer.Findings, JsonSerializer.Deserialize<Finding[]>(root.GetProperty("findings").GetRawText(), Web));
    }

    [Fact]
    public void A_blocked_answer_of_any_form_is_written()
    {
        GenerateContentResponse blocked = GenerateContentResponse.Read(
            """{"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": [{"category": "HARM_CATEGORY_HARASSMENT", "probability": "HIGH", "blocked": true}]}, "usageMetadata": {"promptTokenCount": 5, "totalTokenCount": 5}}"""u8.ToArray());
        ImageFrame frame = ImageFrame.Create(1000, 1000);
        string list = JsonSerializer.Serialize(EverythingContract.Instance.Read(blocked, frame), Web);
        Assert.Contains("\"outcome\":\"Blocked\"", list, StringComparison.Ordinal);
        Assert.Contains("\"blockReason\":\"SAFETY\"", list, StringComparison.Ordinal);
        Assert.Contains("\"value\":null", list, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Blocked\"", JsonSerializer.Serialize(PlainBillContract.Instance.Read(blocked, frame), Web), StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Blocked\"", JsonSerializer.Serialize(DayTimeContract.Instance.Read(blocked, frame), Web), StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Unreadable\"", JsonSerializer.Serialize(PlainBillContract.Instance.Read("Sorry.", frame), Web), StringComparison.Ordinal);
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private static bool IsOptions(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(VisionAnswer<IReadOnlyList<Everything>>))]
    private sealed partial class AnswerJson : JsonSerializerContext;
}
