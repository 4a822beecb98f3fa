using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>All that names and constants are resolved against, but for the files that a contract itself is read from.</summary>
internal sealed class DeclarationSpace
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationSpace> Spaces = new();

    private readonly TreeShape[] _shapes;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assemblyName;
    private DeclarationSpace? _like;
    private DeclarationSpace? _unlike;

    private DeclarationSpace(Compilation compilation, CancellationToken cancellationToken)
    {
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assemblyName = compilation.AssemblyName;
        List<TreeShape> shapes = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            shapes.Add(TreeShape.Of(tree, cancellationToken));
        }

        _shapes = [.. shapes];
    }

    public static DeclarationSpace Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (Spaces.TryGetValue(compilation, out DeclarationSpace? known))
        {
            return known;
        }

        DeclarationSpace space = new(compilation, cancellationToken);
        return Spaces.GetValue(compilation, _ => space);
    }

    /// <summary>Whether every name and constant means the same in both. The last answer is remembered, as a thousand contracts ask the same.</summary>
    public bool IsLike(DeclarationSpace other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(_like, other))
        {
            return true;
        }

        if (ReferenceEquals(_unlike, other))
        {
            return false;
        }

        bool isLike = Compare(other);
        if (isLike)
        {
            _like = other;
        }
        else
        {
            _unlike = other;
        }

        return isLike;
    }

    private bool Compare(DeclarationSpace other)
    {
        if (_shapes.Length != other._shapes.Length || _assemblyName != other._assemblyName || !AreSame(_references, other._references) || !_options.Equals(other._options))
        {
            return false;
        }

        for (int i = 0; i < _shapes.Length; i++)
        {
            if (!_shapes[i].IsLike(other._shapes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(ImmutableArray<MetadataReference> a, ImmutableArray<MetadataReference> b)
    {
        if (a == b)
        {
            return true;
        }

        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (!ReferenceEquals(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }
}
