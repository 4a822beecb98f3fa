using System.Linq;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which properties of a type are members of its object, and how each gets its value.</summary>
internal sealed class MemberCollector
{
    private readonly ParseContext _context;
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol _constructor;
    private readonly SourceWord _word;
    private readonly List<SyntaxNode> _declarations;
    private readonly OwnValues _ownValues;
    private readonly bool _setsRequired;

    private MemberCollector(ParseContext context, INamedTypeSymbol type, IMethodSymbol constructor, SourceWord word)
    {
        _context = context;
        _type = type;
        _constructor = constructor;
        _word = word;
        _declarations = SourceLocations.Declarations(type, context.CancellationToken);
        _ownValues = new OwnValues(context, type, constructor);
        _setsRequired = Attributes.Has(constructor, KnownAttribute.SetsRequiredMembers);
    }

    /// <summary>The members in the order of the wire.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="type">The object's type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="constructor">How it is made.</param>
    /// <param name="word">The word that brought the type into the contract.</param>
    public static List<MemberCandidate> Collect(ParseContext context, INamedTypeSymbol type, List<IPropertySymbol> properties, IMethodSymbol constructor, SourceWord word)
    {
        MemberCollector collector = new(context, type, constructor, word);
        List<MemberCandidate> members = [];
        foreach (IPropertySymbol property in properties)
        {
            if (collector.Candidate(property) is { } member)
            {
                members.Add(member);
            }
        }

        return members;
    }

    private MemberCandidate? Candidate(IPropertySymbol property)
    {
        IParameterSymbol? parameter = ParameterOf(property);
        bool isNeeded = parameter is { HasExplicitDefaultValue: false } || (property.IsRequired && !_setsRequired);
        if (parameter is null && !CanSet(property, isNeeded))
        {
            return null;
        }

        MemberMarks marks = MemberMarks.Of(_context, property, parameter);
        if (marks.IsExtensionData && !isNeeded)
        {
            return null;
        }

        if (marks.Ignore is not null || marks.IsForbidden)
        {
            if (!isNeeded)
            {
                return null;
            }

            ReportNeeded(property, marks, WordOf(property, parameter));
        }

        if (marks.DescriptionAttribute is { } description)
        {
            TextCheck.Check(_context, marks.Description, $"The description of '{property.Name}'", SourceLocations.OfArgument(description, property, 0), WordOf(property, parameter));
        }

        MemberSetter setter = SetterOf(property, parameter, marks);
        ITypeSymbol type = TypeOf(property, parameter, setter, marks);
        return new MemberCandidate
        {
            Property = property,
            Parameter = parameter,
            Type = type,
            MayHoldNull = !IsNullable(type) && (IsNullable(property.Type) || Attributes.Has(property, KnownAttribute.MaybeNull)),
            Marks = marks,
            Setter = setter,
            DefaultValue = parameter is { HasExplicitDefaultValue: true } ? DefaultValues.Text(parameter) : null,
            IsRequired = marks.IsDemanded || IsRequired(property, parameter, setter, type),
            WireName = marks.WireName ?? WireNaming.SnakeCase(property.Name),
            Description = marks.Description ?? DescriptionReader.OfMember(_context, property, parameter, DeclarationsOf(property.ContainingType)),
            Word = WordOf(property, parameter),
        };
    }

    /// <summary>A setter that is obsolete as an error is none, unless there is no object without it.</summary>
    private bool CanSet(IPropertySymbol property, bool isNeeded) =>
        Accessors.Setter(property) is { } setter && Reachability.IsAccessible(setter, _context.Compilation) && (!_context.Warnings.IsForbidden(setter) || isNeeded);

    private List<SyntaxNode> DeclarationsOf(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type, _type) ? _declarations : SourceLocations.Declarations(type, _context.CancellationToken);

    /// <summary>The parameter of the property's name and type; a name that differs in case only will do where there is no other.</summary>
    private IParameterSymbol? ParameterOf(IPropertySymbol property)
    {
        IParameterSymbol? alike = null;
        foreach (IParameterSymbol parameter in _constructor.Parameters)
        {
            if (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && ParameterMatch.Takes(_context, parameter, property))
            {
                if (parameter.Name == property.Name)
                {
                    return parameter;
                }

                alike ??= parameter;
            }
        }

        return alike;
    }

    /// <summary>The member's own type where the user can change it; else what brought the type that declares it into the contract.</summary>
    private SourceWord WordOf(IPropertySymbol property, IParameterSymbol? parameter)
    {
        ISymbol declared = (ISymbol?)parameter ?? property;
        bool isArgument = property.ContainingType.IsGenericType && HoldsTypeParameter(property.OriginalDefinition.Type);
        return _context.IsOwn(declared) && !isArgument ? SourceWord.TypeOf(declared) : OriginOf(property.ContainingType);
    }

    /// <summary>The word that says which type a property's declaring type is: the base list of the nearest type that the user wrote out, else what brought in the object.</summary>
    private SourceWord OriginOf(INamedTypeSymbol declaring)
    {
        SourceWord word = _word;
        for (INamedTypeSymbol? current = _type; current is not null && !SymbolEqualityComparer.Default.Equals(current, declaring); current = current.BaseType)
        {
            if (_context.IsOwn(current) && !current.IsGenericType)
            {
                word = SourceWord.BaseOf(current);
            }
        }

        return word;
    }

    private static bool HoldsTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HoldsTypeParameter(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Any(HoldsTypeParameter),
        _ => false,
    };

    /// <summary>A member without which there is no object cannot be skipped.</summary>
    private void ReportNeeded(IPropertySymbol property, MemberMarks marks, SourceWord word)
    {
        if (marks.Ignore is { } ignore)
        {
            _context.Problems.Report(ProblemKind.MisplacedMarker, SourceLocations.OfAttribute(ignore, property), word, "JsonIgnore", property.Name, "a member that has a value without the answer");
        }
        else
        {
            _context.Problems.Report(
                ProblemKind.UnreachableType, SourceLocations.NameOf(property), word, property.Name, "it is obsolete as an error, and no object can be created without it; make it a warning, or optional");
        }
    }

    /// <summary>A nullable member is required only where C# or an attribute requires it; any other unless it has a value of its own.</summary>
    private static bool IsRequired(IPropertySymbol property, IParameterSymbol? parameter, MemberSetter setter, ITypeSymbol type)
    {
        bool isDemanded = parameter is { HasExplicitDefaultValue: false } || property.IsRequired;
        if (isDemanded)
        {
            return true;
        }

        return !IsNullable(type) && parameter is null && setter == MemberSetter.Initializer;
    }

    private static bool IsNullable(ITypeSymbol type) => type.IsReferenceType
        ? type.NullableAnnotation != NullableAnnotation.NotAnnotated
        : type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static ITypeSymbol TypeOf(IPropertySymbol property, IParameterSymbol? parameter, MemberSetter setter, MemberMarks marks)
    {
        (ITypeSymbol type, bool takesNull) = setter == MemberSetter.Constructor
            ? (parameter!.Type, !Attributes.Has(parameter, KnownAttribute.DisallowNull))
            : (property.Type, !DisallowsNull(property));
        return takesNull && !marks.DisallowsNull ? type
            : type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
    }

    private static bool DisallowsNull(IPropertySymbol property) => Attributes.Has(property, KnownAttribute.DisallowNull) && IsNullable(property.Type);

    private MemberSetter SetterOf(IPropertySymbol property, IParameterSymbol? parameter, MemberMarks marks)
    {
        if (property.IsRequired && !_setsRequired)
        {
            return MemberSetter.Initializer;
        }

        if (parameter is not null)
        {
            return MemberSetter.Constructor;
        }

        bool isLeftAlone = IsNullable(property.Type) ? !_ownValues.IsWithout(property) || DisallowsNull(property) : _ownValues.HasInitializer(property);
        if (property.IsRequired || marks.IsDemanded || !isLeftAlone)
        {
            return MemberSetter.Initializer;
        }

        bool isUnnamable = _context.Warnings.IsTypeForbidden(property.ContainingType) || property.ContainingType.IsGenericType || Reachability.IsInGenericType(property.ContainingType);
        return Accessors.Setter(property) is { IsInitOnly: false } ? MemberSetter.Assignment
            : _type.IsRecord || _type.IsValueType ? MemberSetter.With
            : isUnnamable ? MemberSetter.Again : MemberSetter.Accessor;
    }
}
