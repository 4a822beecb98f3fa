using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.CodeFixes;

/// <summary>Applies a code fix to all diagnostics of a document, project, or solution.</summary>
/// <remarks>
/// "dotnet format" takes the equivalence key from the first diagnostic of the solution, and passes null if that one has no fix. Roslyn's batch fixer then fixes nothing.
/// Here, null means the first change of each diagnostic.
/// </remarks>
internal sealed class ContractsFixAllProvider : DocumentBasedFixAllProvider
{
    private ContractsFixAllProvider()
    {
    }

    /// <summary>The one instance.</summary>
    public static ContractsFixAllProvider Instance { get; } = new();

    /// <inheritdoc/>
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (fixAllContext.CodeFixProvider is not ContractsCodeFix fix)
        {
            return null;
        }

        CancellationToken cancellationToken = fixAllContext.CancellationToken;
        List<TextChange> accepted = [];
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static one => one.Location.SourceSpan.Start))
        {
            ImmutableArray<ContractsCodeFix.Change> changes = await fix.ChangesAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            if (changes.FirstOrDefault(change => fixAllContext.CodeActionEquivalenceKey is null || change.Key == fixAllContext.CodeActionEquivalenceKey) is not { } chosen)
            {
                continue;
            }

            List<TextChange> edits = await EditsAsync(document, ContractsCodeFix.Action(document, chosen), cancellationToken).ConfigureAwait(false);
            if (edits.All(edit => accepted.All(earlier => AreIndependent(edit, earlier) || edit == earlier)))
            {
                accepted.AddRange(edits.Except(accepted));
            }
        }

        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        accepted.Sort(static (one, other) => one.Span.Start.CompareTo(other.Span.Start));
        return accepted.Count == 0 ? document : document.WithText(text.WithChanges(accepted));
    }

    // As the editor applies the action: with the whitespace of the new nodes formatted.
    private static async Task<List<TextChange>> EditsAsync(Document document, CodeAction action, CancellationToken cancellationToken)
    {
        foreach (CodeActionOperation operation in await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (operation is ApplyChangesOperation change && change.ChangedSolution.GetDocument(document.Id) is { } changed)
            {
                return [.. await changed.GetTextChangesAsync(document, cancellationToken).ConfigureAwait(false)];
            }
        }

        return [];
    }

    // Two insertions at one position have no order.
    private static bool AreIndependent(TextChange one, TextChange other) =>
        one.Span.End < other.Span.Start || other.Span.End < one.Span.Start
        || (one.Span != other.Span && (one.Span.End == other.Span.Start || other.Span.End == one.Span.Start));
}
