using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Gemini.Contracts.CodeFixes;

/// <summary>What every code fix here is: one change a diagnostic, which can be made in a whole document, project or solution at once.</summary>
public abstract class ContractsCodeFix : CodeFixProvider
{
    private protected ContractsCodeFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Change change in Changes(root, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(change.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(change.NewRoot())), change.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The changes that heal a diagnostic; none where none is safe.</summary>
    /// <param name="root">The file.</param>
    /// <param name="diagnostic">What is wrong in it.</param>
    private protected abstract IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>One way to heal a diagnostic.</summary>
    /// <param name="Title">What a person reads in the menu.</param>
    /// <param name="Key">The same for all changes that can be made together.</param>
    /// <param name="NewRoot">The file as it is afterwards.</param>
    private protected sealed record Change(string Title, string Key, Func<SyntaxNode> NewRoot);
}
