using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.CodeFixes.Lock;

/// <summary>Accepts a contract as it is: writes its line into <c>contracts.lock</c> (GEM5001, GEM5002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockCodeFix)), Shared]
public sealed class LockCodeFix : CodeFixProvider
{
    private const string Title = "Accept the contract in contracts.lock";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LockRules.ContractChanged.Id, LockRules.ContractNotLocked.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AcceptAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (FixableDiagnosticIds.Contains(diagnostic.Id) && LockOf(context.Document.Project) is not null)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, token => AcceptAsync(context.Document.Project, [diagnostic], token), nameof(LockCodeFix)), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static TextDocument? LockOf(Project project) =>
        project.AdditionalDocuments.FirstOrDefault(static file => string.Equals(Path.GetFileName(file.FilePath ?? file.Name), ContractLock.FileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The solution with the lines of the diagnostics in the lock of a project.</summary>
    private static async Task<Solution> AcceptAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (LockOf(project) is not { } file)
        {
            return project.Solution;
        }

        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<TextChange> changes = [];
        SortedDictionary<string, string> added = new(StringComparer.Ordinal);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(LockAnalyzer.Name, out string? name) && name is not null
                && diagnostic.Properties.TryGetValue(LockAnalyzer.Line, out string? line) && line is not null)
            {
                TextLine[] old = [.. text.Lines.Where(known => LockedContract.Parse(known.ToString())?.Name == name)];
                if (old.Length == 0)
                {
                    added[name] = line;
                }
                else
                {
                    // Of two lines of one contract, the last counts.
                    changes.Add(new TextChange(old[old.Length - 1].Span, line));
                }
            }
        }

        if (added.Count > 0)
        {
            bool endsInLine = text.Length == 0 || text[text.Length - 1] == '\n';
            changes.Add(new TextChange(new TextSpan(text.Length, 0), (endsInLine ? "" : "\n") + string.Concat(added.Values.Select(static line => line + "\n"))));
        }

        return project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(changes.GroupBy(static change => change.Span).Select(static same => same.First()).OrderBy(static change => change.Span.Start)));
    }

    /// <summary>All diagnostics of a document, a project or a solution, each project's lock in one step.</summary>
    private sealed class AcceptAll : FixAllProvider
    {
        public static AcceptAll Instance { get; } = new();

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
            Task.FromResult<CodeAction?>(CodeAction.Create(Title, token => AcceptAsync(fixAllContext, token), nameof(LockCodeFix)));

        private static async Task<Solution> AcceptAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            Solution solution = context.Solution;
            foreach (ProjectId id in context.Scope == FixAllScope.Solution ? solution.ProjectIds : [context.Project.Id])
            {
                Project project = context.Solution.GetProject(id)!;
                ImmutableArray<Diagnostic> found = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                solution = await LockCodeFix.AcceptAsync(solution.GetProject(id)!, found, cancellationToken).ConfigureAwait(false);
            }

            return solution;
        }
    }
}
