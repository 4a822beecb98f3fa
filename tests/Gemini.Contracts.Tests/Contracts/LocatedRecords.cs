using System.Collections.Immutable;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Read the receipt.")]
public record Receipt(
    Located<string> Merchant,
    Located<decimal> Total,
    Located<decimal>? Tip,
    Located<PaidBy> Payment,
    IReadOnlyList<Located<ReceiptLine>> Lines,
    IReadOnlyList<Located<string>>? Words = null);

public record ReceiptLine(string Name, decimal Price);

public enum PaidBy
{
    Cash,
    Card,
}

[VisionTask("Read {pages:images}.")]
public record Letter(Located<string> Subject, ImmutableArray<LetterPage> Pages);

public record LetterPage([ImageIndex] int Page, Located<string> Heading, IReadOnlyList<Located<string>> Lines);
