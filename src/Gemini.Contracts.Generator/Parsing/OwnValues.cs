using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which properties of a new object have a value before anything is assigned to them.</summary>
internal sealed class OwnValues
{
    private readonly ParseContext _context;
    private readonly bool _isConstructionKnown;

    public OwnValues(ParseContext context, INamedTypeSymbol type, IMethodSymbol constructor)
    {
        _context = context;
        _isConstructionKnown = IsConstructionKnown(type, constructor);
    }

    /// <summary>Whether the source shows an initializer.</summary>
    public bool HasInitializer(IPropertySymbol property) => SourceLocations.Declaration(property, _context.CancellationToken)?.Initializer is not null;

    /// <summary>Whether it is sure that a property is null: it is an automatic one without an initializer, and no constructor with a body has run.</summary>
    public bool IsWithout(IPropertySymbol property)
    {
        if (!_isConstructionKnown || SourceLocations.Declaration(property, _context.CancellationToken) is not { Initializer: null, AccessorList.Accessors: var accessors } syntax
            || syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return false;
        }

        foreach (AccessorDeclarationSyntax accessor in accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsConstructionKnown(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        // A primary constructor, and the implicit one, run initializers only.
        if (!IsWithoutBody(constructor) && !AreWithoutBodies(type))
        {
            return false;
        }

        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (!KnownTypes.IsFrameworks(current, _context.Compilation) && (!_context.IsOwn(current) || !AreWithoutBodies(current)))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreWithoutBodies(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!IsWithoutBody(constructor))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsWithoutBody(IMethodSymbol constructor)
    {
        foreach (SyntaxReference reference in constructor.DeclaringSyntaxReferences)
        {
            // What another constructor of the type does is not looked into.
            if (reference.GetSyntax(_context.CancellationToken) is ConstructorDeclarationSyntax syntax
                && (syntax is not { ExpressionBody: null, Body.Statements.Count: 0 } || syntax.Initializer is { ThisOrBaseKeyword: var keyword } && keyword.IsKind(SyntaxKind.ThisKeyword)))
            {
                return false;
            }
        }

        return true;
    }
}
