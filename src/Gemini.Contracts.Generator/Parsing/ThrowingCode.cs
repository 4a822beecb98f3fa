using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether code of the user's that runs while an object is created may throw: constructors, setters and initializers that do more than store what they are given.</summary>
internal static class ThrowingCode
{
    /// <summary>Whether creating an object of a type runs such code, its base types' included.</summary>
    public static bool RunsWhileCreating(ParseContext context, ITypeSymbol type)
    {
        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (KnownTypes.IsFrameworks(current, context.Compilation))
            {
                return false;
            }

            // Code of another assembly is not seen.
            List<SyntaxNode> declarations = SourceLocations.Declarations(current.OriginalDefinition, context.CancellationToken);
            if (declarations.Count == 0 || !declarations.TrueForAll(static declaration => declaration is TypeDeclarationSyntax { Members: var members } && members.All(OnlyStores)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OnlyStores(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword) || member switch
    {
        ConstructorDeclarationSyntax constructor => constructor.ExpressionBody is { } body ? IsStore(body.Expression) : constructor.Body?.Statements.All(IsStore) != false,
        PropertyDeclarationSyntax property => IsSafe(property.Initializer) && property.AccessorList?.Accessors.All(OnlyStores) != false && !property.Modifiers.Any(SyntaxKind.PartialKeyword),
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Declaration.Variables.All(static variable => IsSafe(variable.Initializer)),
        _ => true,
    };

    private static bool OnlyStores(AccessorDeclarationSyntax accessor) =>
        accessor.IsKind(SyntaxKind.GetAccessorDeclaration)
        || (accessor.ExpressionBody is { } body ? IsStore(body.Expression) : accessor.Body?.Statements.All(IsStore) != false);

    private static bool IsStore(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: var expression } && IsStore(expression);

    private static bool IsStore(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } or FieldExpressionSyntax } assignment
        && IsSafe(assignment.Right);

    private static bool IsSafe(EqualsValueClauseSyntax? initializer) => initializer is null || IsSafe(initializer.Value);

    private static bool IsSafe(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { Operand: var operand } suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => IsSafe(operand),
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or PredefinedTypeSyntax or ThisExpressionSyntax } => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => true,
        ObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } } => true,
        BinaryExpressionSyntax { Left: var left, Right: var right } coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) => IsSafe(left) && IsSafe(right),
        _ => false,
    };
}
