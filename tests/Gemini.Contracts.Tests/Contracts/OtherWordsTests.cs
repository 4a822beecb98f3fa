using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>A request in other words than its contract's.</summary>
public sealed class OtherWordsTests
{
    private static readonly PromptTemplate Own = new("{a}, {b} in {image:image}", [PromptPart.Argument("a"), PromptPart.Text(", "), PromptPart.Argument("b"), PromptPart.Text(" in "), PromptPart.Image("image")]);

    [Fact]
    public void Placeholders_in_another_order_take_the_same_arguments()
    {
        PromptTemplate other = new("{image:image} {b} before {a}", [PromptPart.Image("image"), PromptPart.Argument("b"), PromptPart.Text(" before "), PromptPart.Argument("a")]);
        Assert.Equal(Own.Parameters, other.ForArgumentsOf(Own).Parameters);
        Assert.Equal(other.Parts, other.ForArgumentsOf(Own).Parts);
    }

    [Fact]
    public void Other_placeholders_are_refused_by_name()
    {
        PromptTemplate less = new("{a}", [PromptPart.Image("image"), PromptPart.Argument("a")]);
        Assert.Contains("{b} (a text) is missing", Assert.Throws<ArgumentException>(() => less.ForArgumentsOf(Own)).Message, StringComparison.Ordinal);
        PromptTemplate more = new("{c}", [.. Own.Parts, PromptPart.Argument("c")]);
        Assert.Contains("{c} (a text) is not one", Assert.Throws<ArgumentException>(() => more.ForArgumentsOf(Own)).Message, StringComparison.Ordinal);
    }
}
