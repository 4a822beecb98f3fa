using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>What a local collection contains at one place: its initial elements and what the same block adds before that place.</summary>
internal static class LocalSequence
{
    /// <summary>The elements, or the calls that add them; null if they are not all known.</summary>
    /// <param name="use">A reference to the local variable.</param>
    public static List<IOperation>? Before(ILocalReferenceOperation use)
    {
        if (use.SoleValue() is not { } initial || BlockOf(use) is not { } block)
        {
            return null;
        }

        List<IOperation> elements = [];
        if (initial.UnwrapConversions() is not (IObjectCreationOperation { Initializer: null, Arguments.Length: 0 } or ICollectionExpressionOperation { Elements.IsEmpty: true }))
        {
            if (PartSequence.Elements(initial) is not { IsEmpty: false } first)
            {
                return null;
            }

            elements.AddRange(first);
        }

        foreach (ILocalReferenceOperation reference in use.AllReferences())
        {
            if (reference.Syntax.SpanStart >= use.Syntax.SpanStart)
            {
                continue;
            }

            if (Adding(reference) is { } call && call.Parent is IExpressionStatementOperation statement && statement.Parent == block)
            {
                elements.Add(call.TargetMethod.Name == "Add" ? call.Arguments[call.Arguments.Length - 1].Value : call);
            }
            else if (reference.Parent is not IPropertyReferenceOperation { Property.Name: "Count" or "Length" })
            {
                return null;
            }
        }

        return elements;
    }

    /// <summary>The call that adds to a variable, or to its contents, parts, or items; null if the reference is something else.</summary>
    public static IInvocationOperation? Adding(IOperation reference)
    {
        IOperation receiver = reference;
        while (receiver.Parent is IConversionOperation || (receiver.Parent is IPropertyReferenceOperation { Property.Name: "Contents" or "Parts" or "Items" } property && property.Instance == receiver))
        {
            receiver = receiver.Parent;
        }

        return receiver.Parent switch
        {
            IInvocationOperation call when call.Instance == receiver && call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal) && call.TargetMethod.Name != "AddRange" && call.Arguments.Length > 0 => call,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 1 } arguments } call } argument
                when arguments[0] == argument && call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal) => call,
            _ => null,
        };
    }

    /// <summary>The block that directly contains the statement of an operation.</summary>
    public static IBlockOperation? BlockOf(IOperation operation)
    {
        for (IOperation? outer = operation; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation)
            {
                return null;
            }

            if (outer is IBlockOperation block)
            {
                return block;
            }
        }

        return null;
    }
}
