using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.Tests.Guides;

/// <summary>The C# blocks of a page as one program: a block sees the types of those before it, and its statements are a method of their own.</summary>
/// <param name="Source">The program; its lines carry the page's numbers.</param>
/// <param name="LeftOut">Why blocks are left out, from <c>&lt;!-- compile: none REASON --&gt;</c> above them.</param>
internal sealed partial record GuidePage(string Source, ImmutableArray<string> LeftOut)
{
    // What a page may take as given: a method's parameter where a block uses the name and does not declare it.
    private static readonly Dictionary<string, string> Given = new(StringComparer.Ordinal)
    {
        ["gemini"] = "GeminiClient",
        ["photo"] = "ImageInput",
        ["picture"] = "ImageInput",
        ["photos"] = "IReadOnlyList<ImageInput>",
        ["before"] = "ImageInput",
        ["after"] = "ImageInput",
        ["kitchen"] = "ImageInput",
        ["emptyTable"] = "ImageInput",
        ["answer"] = "VisionAnswer<IReadOnlyList<Detection>>",
        ["found"] = "IReadOnlyList<Detection>",
        ["leaves"] = "IReadOnlyList<Leaf>",
        ["leaf"] = "Leaf",
        ["frame"] = "ImageFrame",
        ["model"] = "GeminiModel",
        ["text"] = "string",
        ["encodedPart"] = "byte[]",
        ["drawing"] = "AnswerDrawing",
        ["box"] = "PixelBox",
        ["point"] = "PixelPoint",
        ["outline"] = "Polygon",
        ["mask"] = "SegmentationMask",
        ["other"] = "BitMask",
        ["width"] = "int",
        ["height"] = "int",
        ["answerBoxes"] = "PixelBox[]",
        ["truthBoxes"] = "PixelBox[]",
        ["services"] = "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        ["configuration"] = "Microsoft.Extensions.Configuration.IConfiguration",
        ["chatClient"] = "Microsoft.Extensions.AI.IChatClient",
        ["pictures"] = "IReadOnlyList<Picture>",
    };

    // Where a page speaks of detections without showing the record.
    private const string Detection = "[VisionTask(\"Detect the green objects.\")] public record Detection(PixelBox Box2D, string Label);";

    /// <summary>Reads a page.</summary>
    public static GuidePage Of(string name, string page)
    {
        page = page.ReplaceLineEndings("\n");
        StringBuilder usings = new();
        StringBuilder body = new();
        ImmutableArray<string>.Builder leftOut = ImmutableArray.CreateBuilder<string>();
        int blocks = 0;
        foreach (Match match in Fence().Matches(page))
        {
            if (match.Groups["marker"].Success)
            {
                leftOut.Add(match.Groups["reason"].Value.Trim());
                continue;
            }

            int line = page.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1;
            blocks++;
            // Each block's namespace lies in that of the one before, so that it sees what was declared there and may declare it anew.
            body.Append(CultureInfo.InvariantCulture, $"namespace Block{blocks} {{\n");
            AppendBlock(usings, body, match.Groups["code"].Value, name, line);
        }

        body.Append('}', blocks);
        return new GuidePage($"{usings}\nnamespace Page {{ using Gemini.Contracts; {Detection}\n{body}\n}}", leftOut.ToImmutable());
    }

    private static void AppendBlock(StringBuilder usings, StringBuilder body, string code, string page, int line)
    {
        CompilationUnitSyntax block = SyntaxFactory.ParseCompilationUnit(code, options: new CSharpParseOptions(LanguageVersion.CSharp14));
        foreach (UsingDirectiveSyntax directive in block.Usings)
        {
            usings.Append(directive.ToString()).Append('\n');
        }

        foreach (AttributeListSyntax attributes in block.AttributeLists)
        {
            usings.Append(attributes.ToString()).Append('\n');
        }

        StringBuilder statements = new();
        foreach (MemberDeclarationSyntax member in block.Members)
        {
            StringBuilder target = member is GlobalStatementSyntax ? statements : body;
            int at = line + block.SyntaxTree.GetLineSpan(member.Span).StartLinePosition.Line;
            target.Append('\n').AppendJoin("", member.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)).Select(static trivia => trivia.ToFullString()));
            target.Append(CultureInfo.InvariantCulture, $"\n#line {at} \"{page}\"\n");
            // A page shows a value by naming it.
            target.Append(member is GlobalStatementSyntax { Statement: ExpressionStatementSyntax shown } && !IsStatement(shown.Expression) ? "_ = " : "").Append(member.ToString()).Append('\n');
        }

        if (statements.Length > 0)
        {
            body.Append(CultureInfo.InvariantCulture, $"\nstatic class Shown {{ static async System.Threading.Tasks.Task Run({Parameters(block)}) {{ await System.Threading.Tasks.Task.Yield();\n{statements}\n#line default\n}} }}\n");
        }
    }

    private static bool IsStatement(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or ObjectCreationExpressionSyntax
        || (expression is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax });

    private static string Parameters(CompilationUnitSyntax block)
    {
        HashSet<string> declared = [.. block.DescendantNodes().Select(static node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            ForEachStatementSyntax each => each.Identifier.Text,
            SingleVariableDesignationSyntax designation => designation.Identifier.Text,
            _ => "",
        })];
        IEnumerable<string> used = block.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name)
            .Select(static name => name.Identifier.Text).Distinct().Order(StringComparer.Ordinal);
        return string.Join(", ", used.Where(name => Given.ContainsKey(name) && !declared.Contains(name)).Select(static name => $"{Given[name]} {name}"));
    }

    [GeneratedRegex("(?<marker><!-- compile: none(?<reason>[^>]*)-->\\s*)?```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
