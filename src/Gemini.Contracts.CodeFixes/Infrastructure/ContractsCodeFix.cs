using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Gemini.Contracts.CodeFixes;

/// <summary>The base of the code fixes: each diagnostic has its changes, and the first can be applied to a document, a project, or a solution at once.</summary>
/// <remarks>The equivalence key of a change depends only on its kind, never on the text that it writes, so that all diagnostics of a rule can be fixed in one pass.</remarks>
public abstract class ContractsCodeFix : CodeFixProvider
{
    private protected ContractsCodeFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => ContractsFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Change change in await ChangesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(Action(context.Document, change), diagnostic);
            }
        }
    }

    /// <summary>The action that applies a change.</summary>
    internal static CodeAction Action(Document document, Change change) =>
        CodeAction.Create(change.Title, _ => Task.FromResult(document.WithSyntaxRoot(change.NewRoot())), change.Key);

    /// <summary>The changes that fix a diagnostic; none if no change is safe, or if the diagnostic is not of this fix.</summary>
    internal async Task<ImmutableArray<Change>> ChangesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        // "dotnet format" may pass the first diagnostic of any rule.
        if (!FixableDiagnosticIds.Contains(diagnostic.Id)
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
        {
            return [];
        }

        return [.. Changes(root, diagnostic)];
    }

    /// <summary>The changes that fix a diagnostic; none if no change is safe.</summary>
    /// <param name="root">The file.</param>
    /// <param name="diagnostic">A diagnostic in the file.</param>
    private protected abstract IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>One way to fix a diagnostic.</summary>
    /// <param name="Title">The text in the menu.</param>
    /// <param name="Key">The equivalence key: the same for all changes that can be applied together.</param>
    /// <param name="NewRoot">Creates the changed file.</param>
    internal sealed record Change(string Title, string Key, Func<SyntaxNode> NewRoot);
}
