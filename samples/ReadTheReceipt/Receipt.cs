using System.ComponentModel;
using Gemini.Contracts;

namespace ReadTheReceipt;

/// <summary>What is printed on a receipt, each value with its place.</summary>
[VisionTask("Read the receipt.")]
public record Receipt(
    Located<string> Merchant,
    Located<DateOnly> Date,
    IReadOnlyList<Located<ReceiptLine>> Lines,
    Located<decimal> Total,
    [property: Description("Only where a tip is printed.")] Located<decimal>? Tip,
    Located<PaidBy> Payment);

/// <summary>One thing that was bought.</summary>
public record ReceiptLine(string Name, int Quantity, decimal Price);

/// <summary>How it was paid.</summary>
public enum PaidBy
{
    /// <summary>With notes and coins.</summary>
    Cash,

    /// <summary>With a card.</summary>
    Card,
}
