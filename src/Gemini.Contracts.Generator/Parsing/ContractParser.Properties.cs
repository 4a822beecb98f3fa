using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which properties of a type are members of its object, and how each gets its value.</summary>
internal sealed partial class ContractParser
{
    /// <summary>The public properties, those of the user's own base types first, each in declaration order.</summary>
    private List<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        List<IPropertySymbol> properties = type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent && !IsFrameworks(parent) ? Properties(parent) : [];
        int first = properties.Count;
        if (NamesOfProperties(type) is { } names)
        {
            foreach (string name in names)
            {
                foreach (ISymbol member in type.GetMembers(name))
                {
                    AddProperty(properties, first, member, isOrdered: true);
                }
            }

            return properties;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            AddProperty(properties, first, member, isOrdered: false);
        }

        return properties;
    }

    /// <summary>The names of the properties that a type's declarations show, in their order: a record has five times as many members that nobody wrote.</summary>
    /// <returns>Null where the names alone do not settle the order, or the type is of another assembly.</returns>
    private List<string>? NamesOfProperties(INamedTypeSymbol type)
    {
        List<SyntaxNode> declarations = Declarations(type);
        List<string> names = [];
        foreach (SyntaxNode declaration in declarations)
        {
            if (declaration is RecordDeclarationSyntax { ParameterList.Parameters: var parameters })
            {
                foreach (ParameterSyntax parameter in parameters)
                {
                    names.Add(parameter.Identifier.ValueText);
                }
            }

            if (declaration is not TypeDeclarationSyntax { Members: var members })
            {
                return null;
            }

            foreach (MemberDeclarationSyntax member in members)
            {
                if (member is PropertyDeclarationSyntax property)
                {
                    names.Add(property.Identifier.ValueText);
                }
            }
        }

        return declarations.Count > 0 && AreDistinct(names) ? names : null;
    }

    private static bool AreDistinct(List<string> names)
    {
        for (int i = 1; i < names.Count; i++)
        {
            if (names.IndexOf(names[i], 0, i) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void AddProperty(List<IPropertySymbol> properties, int first, ISymbol member, bool isOrdered)
    {
        if (member is not IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null } property)
        {
            return;
        }

        int hidden = -1;
        for (int i = 0; i < first && hidden < 0; i++)
        {
            hidden = properties[i].Name == property.Name ? i : -1;
        }

        if (hidden >= 0)
        {
            properties[hidden] = property;
        }
        else
        {
            properties.Insert(isOrdered ? properties.Count : PlaceOf(property, properties, first), property);
        }
    }

    /// <summary>Keeps declaration order whatever the order of a partial type's files.</summary>
    private static int PlaceOf(IPropertySymbol property, List<IPropertySymbol> properties, int first)
    {
        int at = properties.Count;
        while (at > first && IsBefore(property, properties[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static bool IsBefore(ISymbol a, ISymbol b)
    {
        if (a.Locations.Length == 0 || b.Locations.Length == 0)
        {
            return false;
        }

        Location left = a.Locations[0];
        Location right = b.Locations[0];
        return left.IsInSource && right.IsInSource && ComparePlaces(left.SourceTree, left.SourceSpan.Start, right.SourceTree, right.SourceSpan.Start) < 0;
    }

    private void CollectMembers(ObjectDraft draft, List<IPropertySymbol> properties, IMethodSymbol constructor, List<SyntaxNode> declarations)
    {
        bool setsRequired = HasAttribute(constructor, KnownAttribute.SetsRequiredMembers);
        foreach (IPropertySymbol property in properties)
        {
            IParameterSymbol? parameter = ParameterOf(constructor, property);
            bool canSet = property.SetMethod is { } set && IsAccessorReachable(set);
            if (parameter is null && !canSet)
            {
                continue;
            }

            MemberMarks marks = MarksOf(property, parameter);
            if (marks.Ignore is not null || marks.IsForbidden)
            {
                bool isNeeded = parameter is { HasExplicitDefaultValue: false } || (property.IsRequired && !setsRequired);
                if (!isNeeded)
                {
                    continue;
                }

                ReportNeeded(property, marks);
            }

            MemberDraft member = new(property) { Parameter = parameter, Marks = marks };
            PropertyDeclarationSyntax? syntax = Declaration(property);
            member.Setter = SetterOf(draft.Type, property, parameter, syntax, setsRequired);
            member.DefaultValue = parameter is { HasExplicitDefaultValue: true } ? DefaultOf(parameter) : null;
            member.IsRequired = IsRequired(property, parameter, member.Setter);
            member.WireName = marks.WireName ?? WireNaming.SnakeCase(property.Name);
            member.Description = marks.Description ?? DocumentationOf(draft.Type, property, parameter, syntax, declarations);
            draft.Members.Add(member);
        }
    }

    /// <summary>A member without which there is no object cannot be passed over.</summary>
    private void ReportNeeded(IPropertySymbol property, MemberMarks marks)
    {
        if (marks.Ignore is { } ignore)
        {
            Report(ProblemKind.MisplacedMarker, AttributeLocation(ignore, property), "JsonIgnore", property.Name, "a member that has a value without the answer");
        }
        else
        {
            Report(ProblemKind.UnreachableType, NameOf(property), property.Name, "it is obsolete as an error, and no object can be made without it; make it a warning, or optional");
        }
    }

    /// <summary>A nullable member is required only where C# itself requires it; any other unless it has a value of its own.</summary>
    private static bool IsRequired(IPropertySymbol property, IParameterSymbol? parameter, MemberSetter setter)
    {
        bool isDemanded = parameter is { HasExplicitDefaultValue: false } || property.IsRequired;
        if (isDemanded)
        {
            return true;
        }

        bool isNullable = property.NullableAnnotation == NullableAnnotation.Annotated || property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (property.NullableAnnotation == NullableAnnotation.None && property.Type.IsReferenceType);
        return !isNullable && parameter is null && setter == MemberSetter.Initializer;
    }

    private static MemberSetter SetterOf(INamedTypeSymbol type, IPropertySymbol property, IParameterSymbol? parameter, PropertyDeclarationSyntax? syntax, bool setsRequired)
    {
        if (property.IsRequired && !setsRequired)
        {
            return MemberSetter.Initializer;
        }

        if (parameter is not null)
        {
            return MemberSetter.Constructor;
        }

        if (syntax?.Initializer is null || property.IsRequired)
        {
            return MemberSetter.Initializer;
        }

        return property.SetMethod is { IsInitOnly: false } ? MemberSetter.Assignment
            : type.IsRecord || type.IsValueType ? MemberSetter.With
            : property.ContainingType.IsGenericType || IsInGenericType(property.ContainingType) ? MemberSetter.Again : MemberSetter.Accessor;
    }
}
