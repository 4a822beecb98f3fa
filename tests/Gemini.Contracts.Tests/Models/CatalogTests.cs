using Gemini.Contracts.Models;
using Xunit;

namespace Gemini.Contracts.Tests.Models;

public sealed class CatalogTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Default;

    [Fact]
    public void Every_row_says_where_its_facts_stand()
    {
        Assert.True(Catalog.Models.Count >= 15);
        Assert.All(Catalog.Models, static model =>
        {
            Assert.NotEmpty(model.Sources);
            Assert.NotEqual(new Version(0, 0), model.Generation);
            Assert.True(model.TokenRule != TokenRule.Unknown || model.Generation.Major >= 4);
            Assert.Equal(model.Thinking.Kind == ThinkingKind.Level, model.Thinking.Levels.Count > 0);
        });
    }

    [Fact]
    public void No_name_belongs_to_two_models()
    {
        List<string> names = [.. Catalog.Models.SelectMany(static model => model.Aliases.Append(model.Id))];
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void A_retired_model_names_a_successor_that_outlives_it() =>
        Assert.All(Catalog.Models.Where(static model => model.Retires is not null), static model =>
        {
            GeminiModel successor = Catalog.Get(model.Successor!);
            Assert.False(successor.IsInferred);
            Assert.True(successor.IsServedOn(model.Retires!.Value));
        });

    [Fact]
    public void The_default_model_is_served_and_answers_with_everything()
    {
        GeminiModel model = Catalog.Get(ModelCatalog.DefaultModelId);
        Assert.True(model is { IsInferred: false, Retires: null, SupportsBoxes: true, SupportsPoints: true, SupportsMasks: true, SupportsPartResolution: true });
    }

    [Theory]
    [InlineData("gemini-3.8-flash", "gemini-3.8-flash")]
    [InlineData("models/gemini-3.8-flash", "gemini-3.8-flash")]
    [InlineData("publishers/google/models/gemini-2.5-pro", "gemini-2.5-pro")]
    [InlineData("Gemini-Flash-Latest", "gemini-3.8-flash")]
    [InlineData("gemini-2.5-flash-preview-09-2025", "gemini-2.5-flash")]
    [InlineData("gemini-2.5-flash-lite-001", "gemini-2.5-flash-lite")]
    [InlineData("gemini-2.0-flash-exp", "gemini-2.0-flash")]
    public void A_model_is_found_by_any_of_its_names(string name, string id)
    {
        GeminiModel model = Catalog.Get(name);
        Assert.Equal((id, false), (model.Id, model.IsInferred));
    }

    [Theory]
    [InlineData("gemini-3.9-flash", ThinkingKind.Level, true)]
    [InlineData("gemini-3-pro-image", ThinkingKind.Level, true)]
    [InlineData("gemini-4-pro", ThinkingKind.Level, true)]
    [InlineData("gemini-2.5-flash-image", ThinkingKind.Budget, false)]
    [InlineData("gemini-2.3-flash", ThinkingKind.None, false)]
    [InlineData("gemini-ultra", ThinkingKind.Level, true)]
    public void An_unknown_model_has_the_facts_of_its_nearest_relative(string id, ThinkingKind kind, bool perPart)
    {
        GeminiModel model = Catalog.Get(id);
        Assert.Equal((id, true, kind, perPart), (model.Id, model.IsInferred, model.Thinking.Kind, model.SupportsPartResolution));
        Assert.True(model.Retires is null && model.Prices.Count == 0, "Dates and prices are nobody else's.");
    }

    [Fact]
    public void A_user_adds_and_replaces_models_in_code_and_by_text()
    {
        GeminiModel mine = Catalog.Get("gemini-3.1-pro-preview") with { MaskShape = MaskShape.Polygon };
        ModelCatalog catalog = Catalog.With(mine).WithText("""
            # ours
            model: gemini-house-1
            aliases: house
            generation: 3.9
            family: flash
            detects: boxes
            masks: polygon
            thinking: budget 1-9 off
            tokens: grid
            something-new: 42
            source: us
            """);
        Assert.True(catalog.Get("gemini-pro-latest").SupportsMasks);
        Assert.False(Catalog.Get("gemini-pro-latest").SupportsMasks);
        GeminiModel house = catalog.Get("house");
        Assert.Equal((9, true, true, false), (house.Thinking.MaxBudget, house.Thinking.CanBeOff, house.SupportsBoxes, house.SupportsPoints));
        Assert.Equal(Catalog.Models.Count + 1, catalog.Models.Count);
    }

    [Theory]
    [InlineData("gemini-3.8-flash", "gemini-3.8-flash", true)]
    [InlineData("gemini-3.8-flash", "models/gemini-3.8-flash-002", true)]
    [InlineData("gemini-2.5-flash", "gemini-3.5-flash-lite", false)]
    [InlineData("gemini-2.5-flash", "gemini-2.5-flash-lite", false)]
    public void The_model_that_answered_is_known_for_the_one_asked_or_not(string asked, string answered, bool same) =>
        Assert.Equal(same, Catalog.Get(asked).IsAnsweredBy(answered));

    [Fact]
    public void A_price_ends_on_its_last_day()
    {
        GeminiModel model = Catalog.Get("gemini-3.8-flash");
        Assert.Equal(0.75m, model.GetPrice(new DateOnly(2026, 12, 31))!.InputPerMillion);
        Assert.Equal(7.50m, model.GetPrice(new DateOnly(2027, 1, 1))!.OutputPerMillion);
        Assert.Null(Catalog.Get("gemini-2.5-flash").GetPrice(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Text_that_is_no_catalog_holds_no_models() =>
        Assert.Empty(CatalogParser.Parse("hello\nworld: 1\n\n:\nmodel\r\n# model: x"));

    [Theory]
    [InlineData("retires: soon")]
    [InlineData("released: 01.02.2027")]
    [InlineData("generation: nine")]
    [InlineData("input: 1,000,000")]
    [InlineData("output: many")]
    [InlineData("price: 1.50")]
    [InlineData("price: $1.50 7.50")]
    [InlineData("price: 1.50 7.50 until 2026/12/31")]
    [InlineData("price: 1.50 7.50 until")]
    public void A_value_that_cannot_be_read_is_named_and_not_left_out(string line) =>
        Assert.Contains($"'{line}' of gemini-9-pro", Assert.Throws<FormatException>(() => ModelCatalog.Parse($"as-of: 2027-01-01\nmodel: gemini-9-pro\n{line}\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("as-of: 2027-01-02\nmodel: a-1\n")]
    [InlineData("# head\r\nas-of:2027-01-02\r\nmodel: a-1\r\n")]
    [InlineData("model: a-1\nas-of: 2027-01-02")]
    public void The_day_is_read_wherever_it_stands(string text) => Assert.Equal(new DateOnly(2027, 1, 2), ModelCatalog.Parse(text).AsOf);
}
