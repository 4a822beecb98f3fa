using System.Collections.Immutable;
using System.Text;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests;

/// <summary>A user's project with the library, all its analyzers and all its code fixes, as an editor would hold it.</summary>
internal static class EditorProject
{
    private const string GlobalUsings = ImplicitUsings.Text + "\nglobal using Gemini.Contracts;\nglobal using Gemini.Contracts.Wire;\n";

    /// <summary>What every project references: the framework, the library, and the two other SDKs that can be restored.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. Directory.GetFiles(Repository.Metadata("ReferencePack"), "*.dll")
            .Append(typeof(VisionTaskAttribute).Assembly.Location)
            .Append(typeof(Gemini.Contracts.Testing.LocalGemini).Assembly.Location)
            .Append(typeof(Microsoft.Extensions.AI.ChatMessage).Assembly.Location)
            .Append(typeof(Microsoft.SemanticKernel.ImageContent).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Every analyzer that ships.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = All<DiagnosticAnalyzer>(typeof(ContractsAnalyzer));

    /// <summary>Every code fix that ships.</summary>
    public static ImmutableArray<CodeFixProvider> CodeFixes { get; } = All<CodeFixProvider>(typeof(Gemini.Contracts.CodeFixes.ContractsCodeFix));

    /// <summary>No rule says anything of a source.</summary>
    public static Task QuietAsync(string source) => ExpectAsync(source);

    /// <summary>All that the rules say of a source, which must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string source, (string Path, string Text)[]? files = null, LanguageVersion version = LanguageVersion.CSharp14)
    {
        using AdhocWorkspace workspace = new();
        return await AnalyzeAsync(InVersion(Open(workspace, files, source)[0], version).Project, mayBeBroken: version != LanguageVersion.CSharp14);
    }

    /// <summary>All that the rules say of a whole program, which names its namespaces itself, beside those that the SDK implies, and must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ProgramDiagnosticsAsync(string source)
    {
        using AdhocWorkspace workspace = new();
        return await AnalyzeAsync(OpenProgram(workspace, source), mayBeBroken: false);
    }

    /// <summary>What the compiler says of a whole program.</summary>
    public static async Task<ImmutableArray<Diagnostic>> CompileProgramAsync(string source)
    {
        using AdhocWorkspace workspace = new();
        Project project = OpenProgram(workspace, source);
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return GeneratedContracts.AddTo(compilation, (CSharpParseOptions)project.ParseOptions!).GetDiagnostics(TestContext.Current.CancellationToken);
    }

    /// <summary>The rules speak at the marked places of a source, and nowhere else.</summary>
    /// <param name="marked">The source; it must compile unless <paramref name="mayBeBroken"/>.</param>
    /// <param name="messages">What each diagnostic's message holds, in order; none for any.</param>
    /// <param name="mayBeBroken">Whether the source need not compile.</param>
    /// <param name="files">Additional files.</param>
    /// <param name="version">The language version; an older one than C# 14 has no extension members.</param>
    public static async Task<ImmutableArray<Diagnostic>> ExpectAsync(string marked, string[]? messages = null, bool mayBeBroken = false, (string Path, string Text)[]? files = null, LanguageVersion version = LanguageVersion.CSharp14)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        using AdhocWorkspace workspace = new();
        Document document = InVersion(Open(workspace, files, source.Text)[0], version);
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(document.Project, mayBeBroken);
        string actual = Describe(source.Text, found);
        Assert.True(
            source.Marks.Length == found.Length
            && source.Marks.Zip(found).All(static pair => pair.First.Span == pair.Second.Location.SourceSpan && (pair.First.Id is null || pair.First.Id == pair.Second.Id)),
            $"Expected {source.Marks.Length} diagnostics at {string.Join(", ", source.Marks.Select(mark => $"{mark.Id} '{source.Text.Substring(mark.Span.Start, mark.Span.Length)}'"))}; there are:\n{actual}");
        foreach ((string message, Diagnostic diagnostic) in (messages ?? []).Zip(found))
        {
            Assert.Contains(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return found;
    }

    /// <summary>The rules speak at the marked places, and their fixes, one after another, make the second source of the first.</summary>
    public static async Task FixAsync(string marked, string expected, int fix = 0, bool mayBeBroken = false, LanguageVersion version = LanguageVersion.CSharp14)
    {
        await ExpectAsync(marked, mayBeBroken: mayBeBroken, version: version);
        using AdhocWorkspace workspace = new();
        Document document = InVersion(Open(workspace, null, MarkedSource.Parse(marked).Text)[0], version);
        for (int round = 0; round < 20; round++)
        {
            ImmutableArray<Diagnostic> found = await AnalyzeAsync(document.Project, mayBeBroken);
            CodeAction? action = null;
            foreach (Diagnostic diagnostic in found)
            {
                action ??= (await ActionsAsync(document, diagnostic)).ElementAtOrDefault(fix);
            }

            if (action is null)
            {
                break;
            }

            document = await ApplyAsync(document, action);
        }

        Assert.Equal(expected.ReplaceLineEndings("\n"), await TextAsync(document));
        await AnalyzeAsync(document.Project, mayBeBroken: false); // what a fix writes compiles
    }

    /// <summary>The refactorings that are offered at the marked place.</summary>
    public static async Task<List<CodeAction>> RefactoringsAsync(string marked)
    {
        using AdhocWorkspace workspace = new();
        return await RefactoringsAsync(workspace, MarkedSource.Parse(marked));
    }

    /// <summary>A refactoring makes the second source of the first; no rule reports anything in it.</summary>
    public static async Task RefactorAsync(string marked, string title, string expected)
    {
        using AdhocWorkspace workspace = new();
        CodeAction action = Assert.Single(await RefactoringsAsync(workspace, MarkedSource.Parse(marked)), action => action.Title == title);
        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        Document changed = change.ChangedSolution.Projects.Single().Documents.Single(static document => document.Name == "File1.cs");
        Assert.Equal(expected.ReplaceLineEndings("\n"), await TextAsync(changed));
        await AnalyzeAsync(changed.Project, mayBeBroken: false);
    }

    private static async Task<List<CodeAction>> RefactoringsAsync(AdhocWorkspace workspace, MarkedSource source)
    {
        Document document = Open(workspace, null, source.Text)[0];
        List<CodeAction> actions = [];
        foreach (CodeRefactoringProvider provider in All<CodeRefactoringProvider>(typeof(Gemini.Contracts.CodeFixes.ContractsCodeFix)))
        {
            await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, source.Marks.Single().Span, actions.Add, TestContext.Current.CancellationToken));
        }

        return actions;
    }

    /// <summary>The rules speak at the marked places, and no fix is offered: none would be safe.</summary>
    public static async Task NoFixAsync(string marked, (string Path, string Text)[]? files = null)
    {
        await ExpectAsync(marked, files: files);
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, files, MarkedSource.Parse(marked).Text)[0];
        foreach (Diagnostic diagnostic in await AnalyzeAsync(document.Project, mayBeBroken: false))
        {
            Assert.Empty(await ActionsAsync(document, diagnostic));
        }
    }

    /// <summary>What an additional file becomes by the fix of the first diagnostic, or by "fix all" in a scope.</summary>
    public static async Task<string> FixedFileAsync(string source, (string Path, string Text) file, string id, FixAllScope? scope = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, [file], source)[0];
        ImmutableArray<Diagnostic> found = [.. (await AnalyzeAsync(document.Project, mayBeBroken: false)).Where(one => one.Id == id)];
        CodeAction action = Assert.Single(await ActionsAsync(document, found[0]));
        if (scope is { } all)
        {
            CodeFixProvider provider = Assert.Single(CodeFixes, fix => fix.FixableDiagnosticIds.Contains(id));
            FixAllContext context = new(document, provider, all, action.EquivalenceKey, [id], new KnownDiagnostics(new() { [document.Project.Id] = found }), TestContext.Current.CancellationToken);
            action = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        }

        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        return (await change.ChangedSolution.Projects.Single().AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    /// <summary>One "fix all" over three files, of which two are in one project: it makes the second source of the first wherever its scope reaches, and nowhere else.</summary>
    public static async Task FixAllAsync(string before, string after, string id, FixAllScope scope, bool hasKey = true)
    {
        using AdhocWorkspace workspace = new();
        // The twin file lives in another namespace, so that the types do not clash.
        (string twin, string fixedTwin) = ("namespace Twin { " + before + " }", "namespace Twin { " + after + " }");
        ImmutableArray<Document> documents = Open(workspace, null, before, twin);
        Document other = Open(workspace, null, before)[0];
        Solution older = workspace.CurrentSolution;
        foreach (ProjectId project in id == "GEM9001" ? older.ProjectIds : [])
        {
            older = older.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp13));
        }

        Assert.True(workspace.TryApplyChanges(older));
        other = workspace.CurrentSolution.GetDocument(other.Id)!;
        Document first = workspace.CurrentSolution.GetDocument(documents[0].Id)!;
        Dictionary<ProjectId, ImmutableArray<Diagnostic>> found = [];
        foreach (Project project in first.Project.Solution.Projects)
        {
            found.Add(project.Id, await AnalyzeAsync(project, mayBeBroken: true));
        }

        CodeFixProvider provider = Assert.Single(CodeFixes, fix => fix.FixableDiagnosticIds.Contains(id));
        Diagnostic one = found[first.Project.Id].First(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree!.FilePath == first.FilePath);
        string key = (await ActionsAsync(first, one))[0].EquivalenceKey!;
        FixAllContext context = new(first, provider, scope, hasKey ? key : null, [id], new KnownDiagnostics(found), TestContext.Current.CancellationToken);
        CodeAction action = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        Assert.Equal(after, await TextAsync(change.ChangedSolution.GetDocument(first.Id)!));
        Assert.Equal(scope == FixAllScope.Document ? twin : fixedTwin, await TextAsync(change.ChangedSolution.GetDocument(documents[1].Id)!));
        Assert.Equal(scope == FixAllScope.Solution ? after : before, await TextAsync(change.ChangedSolution.GetDocument(other.Id)!));
        await AnalyzeAsync(change.ChangedSolution.GetProject(first.Project.Id)!, mayBeBroken: scope == FixAllScope.Document); // what it writes compiles
    }

    private static ImmutableArray<Document> Open(AdhocWorkspace workspace, (string Path, string Text)[]? files, params string[] sources)
    {
        ProjectId id = ProjectId.CreateNewId();
        string folder = $"/users{workspace.CurrentSolution.ProjectIds.Count}";
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Users", "Users", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
                metadataReferences: References))
            .AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", GlobalUsings, filePath: $"{folder}/GlobalUsings.cs");
        List<DocumentId> ids = [];
        foreach (string source in sources)
        {
            DocumentId document = DocumentId.CreateNewId(id);
            ids.Add(document);
            solution = solution.AddDocument(document, $"File{ids.Count}.cs", SourceText.From(source, Encoding.UTF8), filePath: $"{folder}/File{ids.Count}.cs");
        }

        foreach ((string path, string text) in files ?? [])
        {
            if (path == ".globalconfig")
            {
                solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), path, SourceText.From("is_global = true\n" + text, Encoding.UTF8), filePath: $"{folder}/{path}");
                continue;
            }

            if (path == ".editorconfig")
            {
                solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), path, SourceText.From("root = true\n[*.cs]\n" + text, Encoding.UTF8), filePath: $"{folder}/{path}");
                continue;
            }

            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text, Encoding.UTF8), filePath: path);
        }

        Assert.True(workspace.TryApplyChanges(solution));
        return [.. ids.Select(document => workspace.CurrentSolution.GetDocument(document)!)];
    }

    /// <summary>What the guides show besides the library: its other packages, and Microsoft's extensions that those are for.</summary>
    private static IEnumerable<string> ShownPackages =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path =>
            Path.GetFileName(path) is var name && (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("Gemini.Contracts.Extensions.", StringComparison.Ordinal) || name is "Polly.Core.dll"));

    private static Document InVersion(Document document, LanguageVersion version) => version == LanguageVersion.CSharp14
        ? document
        : document.Project.WithParseOptions(new CSharpParseOptions(version)).GetDocument(document.Id)!;

    private static Project OpenProgram(AdhocWorkspace workspace, string source)
    {
        Project project = Open(workspace, null, source)[0].Project;
        project = project.AddMetadataReferences(ShownPackages.Where(path => project.MetadataReferences.All(reference => Path.GetFileName(reference.Display) != Path.GetFileName(path))).Select(static path => MetadataReference.CreateFromFile(path)));
        return project.Documents.Single(static document => document.Name == "GlobalUsings.cs").WithText(SourceText.From(ImplicitUsings.Text, Encoding.UTF8)).Project;
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, bool mayBeBroken)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        compilation = GeneratedContracts.AddTo(compilation, (CSharpParseOptions)project.ParseOptions!);
        if (!mayBeBroken)
        {
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem => problem.Severity == DiagnosticSeverity.Error));
        }

        ImmutableArray<Diagnostic> all = await compilation
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
                project.AnalyzerOptions,
                onAnalyzerException: static (exception, analyzer, _) => Assert.Fail($"{analyzer}: {exception}"),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        foreach (CodeFixProvider provider in CodeFixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        Document changed = change.ChangedSolution.GetDocument(document.Id)!;
        Assert.NotEqual(await TextAsync(document), await TextAsync(changed)); // a fix that changes nothing is none
        return changed;
    }

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private static string Describe(string text, ImmutableArray<Diagnostic> found)
    {
        SourceText lines = SourceText.From(text);
        return string.Join('\n', found.Select(diagnostic =>
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            if (span.End > lines.Length)
            {
                return diagnostic.ToString();
            }

            TextLine line = lines.Lines.GetLineFromPosition(span.Start);
            return $"{diagnostic}\n{line}\n{new string(' ', span.Start - line.Start)}{new string('^', Math.Max(1, Math.Min(span.End, line.End) - span.Start))}";
        }));
    }

    private static ImmutableArray<T> All<T>(Type one) =>
        [.. one.Assembly.GetTypes().Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).OrderBy(static type => type.FullName, StringComparer.Ordinal).Select(static type => (T)Activator.CreateInstance(type)!)];

    private sealed class KnownDiagnostics(Dictionary<ProjectId, ImmutableArray<Diagnostic>> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found[project.Id]);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found[document.Project.Id].Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == tree?.FilePath);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
