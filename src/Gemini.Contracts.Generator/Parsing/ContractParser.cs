using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Turns an annotated type's symbols into a <see cref="ContractModel"/>, and says at which word a contract is unsound. The only room with symbols.</summary>
/// <remarks>The generator takes the model and is silent; the analyzers run the same parser and speak.</remarks>
internal sealed partial class ContractParser
{
    /// <summary>The attribute that makes a type a contract.</summary>
    public const string AttributeName = "Gemini.Contracts.VisionTaskAttribute";

    private readonly INamedTypeSymbol _root;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Problem> _problems = [];
    private readonly HashSet<SyntaxTree> _trees = [];
    private Prompt _prompt = null!;
    private Place? _lastInSource;

    private ContractParser(INamedTypeSymbol root, Compilation compilation, CancellationToken cancellationToken)
    {
        _root = root;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Parses a type that carries <c>[VisionTask]</c>; a type that does not has neither a model nor problems.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="compilation">What it is declared in.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        ParseWithTrees(type, compilation, cancellationToken).Result;

    /// <summary>As <see cref="Parse(INamedTypeSymbol, Compilation, CancellationToken)"/>, with the files that were read.</summary>
    public static (ParseResult Result, SyntaxTree[] Trees) ParseWithTrees(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.VisionTask)
            {
                ContractParser parser = new(type, compilation, cancellationToken);
                parser.NoteTrees(type);
                return (parser.Parse(attribute), [.. parser._trees]);
            }
        }

        return (new ParseResult(null, []), []);
    }

    /// <summary>Whether the attribute by which a type is a contract stands on this declaration.</summary>
    public static bool IsAnnotatedBy(INamedTypeSymbol type, SyntaxNode declaration)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.VisionTask)
            {
                return attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(reference.Span);
            }
        }

        return false;
    }

    private ParseResult Parse(AttributeData task)
    {
        bool canBeNamed = CheckRoot();
        string contractName = ContractName(_root);
        if (TakenBy(contractName) is { } taken)
        {
            Report(ProblemKind.NameTaken, NameOf(_root), contractName, Display(taken));
            canBeNamed = false;
        }

        OptionsModel options = ParseOptions(task);
        _prompt = ParsePrompt(task);
        if (!canBeNamed)
        {
            return new ParseResult(null, _problems.ToImmutableArray());
        }

        (ValueModel root, AnswerForm form) = ParseRoot(task);
        _lastInSource = null;
        SettleCycles();
        int unrolling = _problems.Count == 0 ? SettleUnrolling(root) : 1;
        bool isSound = true;
        foreach (Problem problem in _problems)
        {
            isSound &= !ProblemKinds.IsFatal(problem.Kind);
        }

        EquatableArray<ObjectModel> objects = isSound ? BuildObjects() : default;
        ContractModel model = new()
        {
            Namespace = FullName(_root.ContainingNamespace),
            Name = NestedName(_root, "."),
            ContractName = contractName,
            TypeName = TypeName(_root),
            MetadataName = MetadataName(_root),
            IsPublic = IsPublic(_root),
            HasExtensionMembers = LanguageVersionOf(_root) >= (LanguageVersion)1400,
            Answer = form,
            Prompt = _prompt.Model,
            Options = options,
            Root = root,
            Unrolling = unrolling,
            Objects = objects,
            RequiredCapabilities = Capabilities.Of(objects),
            Enums = isSound ? EquatableArray.From(_enums) : default,
            Unions = isSound ? BuildUnions() : default,
            Warnings = Warnings(),
            Unsound = isSound ? null : ProblemIds(),
        };
        return new ParseResult(model, _problems.ToImmutableArray());
    }

    /// <summary>The type that already has the contract's name. An analyzer also sees what the generator made of this very type, which is no clash.</summary>
    private INamedTypeSymbol? TakenBy(string contractName)
    {
        foreach (INamedTypeSymbol type in _root.ContainingNamespace?.GetTypeMembers(contractName) ?? [])
        {
            bool isOurs = false;
            foreach (AttributeData attribute in type.GetAttributes())
            {
                isOurs |= attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments.Length: 2 }
                    && attribute.ConstructorArguments[0].Value is "Gemini.Contracts.Generator";
            }

            if (!isOurs || type.DeclaringSyntaxReferences.Length > 1)
            {
                return type;
            }
        }

        return null;
    }

    private (ValueModel Root, AnswerForm Form) ParseRoot(AttributeData task)
    {
        if (_root.TypeKind == TypeKind.Enum)
        {
            ValueModel label = new() { Kind = ValueKind.Enum, TypeName = TypeName(_root), IsValueType = true, Index = EnumIndex(_root) };
            return (label, AnswerForm.Label);
        }

        ValueModel root = ObjectOrUnion(_root, new Place(_root, _root, -1, ""));
        AnswerForm form = AnswerForm.One;
        switch (NamedInt(task, "Answer"))
        {
            case 1:
                break;
            case 2:
                form = AnswerForm.List;
                break;
            default:
                form = HasSpatialMember(root) ? AnswerForm.List : AnswerForm.One;
                break;
        }

        return (root, form);
    }

    /// <summary>Whether the object, or one of a union's objects, has a box, a mask or a point at its top level.</summary>
    private bool HasSpatialMember(ValueModel root)
    {
        if (root.Kind == ValueKind.Union)
        {
            foreach (UnionBranchModel branch in _unions[root.Index].Branches)
            {
                if (HasSpatialMember(new ValueModel { Kind = ValueKind.Object, TypeName = "", Index = branch.Object }))
                {
                    return true;
                }
            }
        }
        else if (root.Index >= 0)
        {
            foreach (MemberDraft member in _objects[root.Index].Members)
            {
                if (member.Value is { IsSpatial: true } or { Kind: ValueKind.Box3D })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Remembers the files of a type, of what it is nested in and of what it derives from.</summary>
    private void NoteTrees(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            NoteTrees(outer);
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (SyntaxReference reference in current.DeclaringSyntaxReferences)
            {
                _trees.Add(reference.SyntaxTree);
            }
        }
    }

    private string ProblemIds()
    {
        SortedSet<string> ids = new(StringComparer.Ordinal);
        foreach (Problem problem in _problems)
        {
            if (ProblemKinds.IsFatal(problem.Kind))
            {
                ids.Add(problem.Id);
            }
        }

        return string.Join(", ", ids);
    }

    private void Report(ProblemKind kind, Location location, params string[] arguments) =>
        _problems.Add(new Problem(kind, InSource(location), ImmutableArray.Create(arguments), []));

    private void Report(ProblemKind kind, Location location, Location other, params string[] arguments) =>
        _problems.Add(new Problem(kind, InSource(location), ImmutableArray.Create(arguments), [other]));

    /// <summary>What is wrong with a type of another assembly is told at the word that brought the type in.</summary>
    private Location InSource(Location location) => location.IsInSource ? location : _lastInSource?.Location ?? NameOf(_root);
}
