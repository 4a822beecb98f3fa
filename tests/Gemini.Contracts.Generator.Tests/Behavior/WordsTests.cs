using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>The words for the model are read from the source, and are the same whatever the compiler makes of documentation.</summary>
public sealed class WordsTests
{
    private const string First = """
        /// <summary>What <see cref="Thing"/> has.</summary>
        public interface IHas
        {
            /// <summary>From the interface.</summary>
            string Declared { get; }
        }

        /// <summary>The base.</summary>
        /// <param name="Kind">The base's <b>kind</b>.</param>
        public abstract record Base(string Kind)
        {
            /// <summary>From the base.</summary>
            public virtual string? Plain { get; init; }

            /// <summary>Of the base alone.</summary>
            public int? Kept { get; init; }
        }

        /// <summary>
        ///   One thing,
        ///   on several lines:
        ///   <list type="bullet"><item><description>first</description></item><item>second</item></list>
        ///   <para>A &lt;paragraph&gt; &amp; more &#233;&#x41;.</para>
        /// </summary>
        /// <param name="Kind">Passed on.</param>
        /// <param name="Label">What <paramref name="Kind"/> it is, or <see langword="null"/>;
        ///   see <see cref="System.Collections.Generic.List{T}.Add(T)"/>, <see cref="IHas">the interface</see> or <see href="https://example.com"/>.</param>
        /// <param name="Text">With <c>code</c> and <![CDATA[<b> & ]]]>data<!-- and > no comment -->.</param>
        /// <param name="class">Called like a keyword.</param>
        [VisionTask("Find.")]
        public partial record Thing(string Kind, string? Label, string Text, int @class) : Base(Kind), IHas
        {
            /// <summary>Its <c>own</c>.</summary>
            public int? Own { get; init; }

            /// <inheritdoc/>
            public override string? Plain { get; init; }

            /// <inheritdoc cref="IHas.Declared"/>
            public required string Declared { get; init; }

            /**
             * <summary>
             *   A block
             *   comment.
             * </summary>
             * <remarks>Not this.</remarks>
             */
            [JsonPropertyName("block")]
            public int? Block { get; init; }

            /// <remarks>No summary.</remarks>
            public int? Silent { get; init; }

            //// <summary>No documentation.</summary>
            public int? Commented { get; init; }

            /// <summary>By the comment.</summary>
            [Description("By the attribute.")]
            public int? Told { get; init; }

            /// <summary>An enum.</summary>
            public required Size Size { get; init; }
        }

        /// <summary>How large.</summary>
        public enum Size
        {
            /// <summary>Fits in <c>one</c> hand.</summary>
            Small,
            /** <summary>Does not.</summary> */
            Large,
            None,
        }
        """;

    private const string Second = """
        /// <summary>Words of the second file: not asked, as the first has some.</summary>
        public partial record Thing
        {
            /// <summary>In the second file.</summary>
            public Part? Other { get; init; }
        }

        /// <inheritdoc/>
        public record Part(string Kind) : Base(Kind);
        """;

    private static readonly Dictionary<string, string?> Expected = new(StringComparer.Ordinal)
    {
        ["kind"] = "The base's kind.",
        ["plain"] = "From the base.",
        ["kept"] = "Of the base alone.",
        ["label"] = "What Kind it is, or null; see Add, the interface or https://example.com.",
        ["text"] = "With code and <b> & ]data.",
        ["class"] = "Called like a keyword.",
        ["own"] = "Its own.",
        ["declared"] = "From the interface.",
        ["block"] = "A block comment.",
        ["silent"] = null,
        ["commented"] = null,
        ["told"] = "By the attribute.",
        ["size"] = "An enum. small: Fits in one hand. large: Does not.",
    };

    public static TheoryData<DocumentationMode, string> Modes => new()
    {
        { DocumentationMode.None, "\n" }, { DocumentationMode.Parse, "\n" }, { DocumentationMode.Diagnose, "\n" },
        { DocumentationMode.None, "\r\n" }, { DocumentationMode.Parse, "\r\n" }, { DocumentationMode.Diagnose, "\r\n" },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_model_is_told_the_same_in_the_editor_and_in_every_build(DocumentationMode mode, string lineEnd)
    {
        StrictProject strict = StrictProject.With(StrictProject.ParseOptions(mode: mode), First.ReplaceLineEndings(lineEnd), Second.ReplaceLineEndings(lineEnd));
        JsonNode schema = JsonNode.Parse(strict.Generate().Contract("ThingContract").JsonSchema.Span)!;
        Assert.Equal("One thing, on several lines: first second A <paragraph> & more éA.", schema["description"]!.GetValue<string>());
        JsonObject properties = schema["properties"]!.AsObject();
        foreach ((string name, string? words) in Expected)
        {
            Assert.Equal(words, properties[name]!["description"]?.GetValue<string>());
        }

        Assert.Equal("In the second file.", properties["other"]!["anyOf"]![0]!["description"]!.GetValue<string>());
        Assert.Equal("The base's kind.", properties["other"]!["anyOf"]![0]!["properties"]!["kind"]!["description"]!.GetValue<string>());
    }

    [Fact]
    public void A_fingerprint_does_not_depend_on_the_documentation_mode() => Assert.Single(
        new[] { DocumentationMode.None, DocumentationMode.Parse, DocumentationMode.Diagnose }
            .Select(static mode => StrictProject.With(StrictProject.ParseOptions(mode: mode), First, Second).Generate().Contract("ThingContract").Fingerprint).Distinct(StringComparer.Ordinal));
}
