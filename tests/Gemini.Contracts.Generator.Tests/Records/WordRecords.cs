namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Words for the model: attributes and documentation.</summary>
internal static class WordRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Words_by_attributes", """[VisionTask("Find."), Description("One cup.")] public record Cup([Description("Its  name,\n as  printed.")] string Label, [property: Description("In grams")] double Weight, [property: Description("Where \"it\" is.")] PixelBox Box2D);"""),
        ("Words_by_documentation", """
            /// <summary>
            ///   One <b>cup</b>, see <see cref="System.String"/> &lt;or&gt; <see langword="null"/>.
            ///   <para>On the table.</para>
            /// </summary>
            /// <param name="Label">The text on it.</param>
            /// <param name="Box2D">Around <paramref name="Label"/> &#233; &#x41;.</param>
            [VisionTask("Find.")]
            public record Cup(string Label, PixelBox Box2D)
            {
                /// <summary>In grams.</summary>
                public double? Weight { get; init; }

                /**
                 * <summary>
                 * A block comment.
                 * </summary>
                 */
                public string? Block { get; init; }

                //// <summary>No documentation.</summary>
                public string? None { get; init; }

                /// <summary>Behind an attribute.</summary>
                [JsonPropertyName("other")]
                public string? Behind { get; init; }
            }
            """),
        ("Attributes_before_documentation", """
            /// <summary>From the documentation.</summary>
            /// <param name="Label">From the documentation.</param>
            [VisionTask("Find."), Description("From the attribute.")]
            public record Cup([Description("From the attribute.")] string Label);
            """),
        ("Words_of_base_types", """
            /// <summary>A thing.</summary>
            /// <param name="Label">The base's words.</param>
            public abstract record Thing(string Label);
            /// <summary>A cup.</summary>
            /// <param name="Label">Not asked.</param>
            /// <param name="Size">In litres.</param>
            [VisionTask("Find.")]
            public sealed record Cup(string Label, double Size) : Thing(Label);
            """),
        ("Odd_characters", """[VisionTask("Sag \u00fc \u2028 \u0085 \ud83d\ude00 </code> & -- \t!")] public record Odd([property: Description("\u0001 \u007f \"\"\" {braces} \\ ’")] string Text);"""),
    ];
}
