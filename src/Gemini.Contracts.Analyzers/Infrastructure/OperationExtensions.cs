using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers;

/// <summary>What can be said of a value without running the program.</summary>
internal static class OperationExtensions
{
    /// <summary>The value inside conversions and parentheses.</summary>
    public static IOperation UnwrapConversions(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IConversionOperation { OperatorMethod.ContainingNamespace.Name: "System" } conversion:
                    // An array becoming a span: the same elements.
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The value that a local variable surely has here: what it was declared with, where nothing else is ever written to it.</summary>
    public static IOperation ResolveLocalConstant(this IOperation operation)
    {
        operation = operation.UnwrapConversions();
        for (int hops = 0; hops < 8 && operation is ILocalReferenceOperation reference && reference.SoleValue() is { } value; hops++)
        {
            operation = value.UnwrapConversions();
        }

        return operation;
    }

    /// <summary>The constant string that a value is, by itself or through a local variable; <paramref name="isNull"/> where it is the constant null.</summary>
    public static string? ConstantString(this IOperation operation, out bool isNull)
    {
        Optional<object?> constant = operation.ResolveLocalConstant().ConstantValue;
        if (!constant.HasValue)
        {
            constant = operation.ConstantValue;
        }

        isNull = constant is { HasValue: true, Value: null };
        return constant is { HasValue: true, Value: string text } ? text : null;
    }

    /// <summary>What a local variable was declared with, or null where it may hold anything else.</summary>
    public static IOperation? SoleValue(this ILocalReferenceOperation reference)
    {
        ILocalSymbol local = reference.Local;
        if (reference.SemanticModel is not { } model
            || local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } initializer } declarator
            || declarator.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        foreach (ILocalReferenceOperation other in reference.AllReferences())
        {
            if (other.IsWritten())
            {
                return null;
            }
        }

        return model.GetOperation(initializer);
    }

    /// <summary>Every mention of the same local variable.</summary>
    public static IEnumerable<ILocalReferenceOperation> AllReferences(this ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            if (operation is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local))
            {
                yield return other;
            }
        }
    }

    private static bool IsWritten(this ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
