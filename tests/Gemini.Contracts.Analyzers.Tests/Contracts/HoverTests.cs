using System.Globalization;
using System.Reflection;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Contracts;

/// <summary>What an editor shows over the generated members: the documentation with what it inherits, as the editor's own code puts it together.</summary>
public sealed class HoverTests
{
    private const string Source = """
        [VisionTask("Find {what} & all < 5 in {photo:image}.", Temperature = 0.5)]
        public record Found(PixelBox Box2D, [Description("Its <name>.")] string Label);
        internal static class Program
        {
            public static object Contract => Found.Contract;
            public static object Request(ImageInput photo) => Found.CreateRequest("cups", photo);
            public static object Direct(ImageInput photo) => FoundContract.CreateRequest("cups", photo);
            public static object Class => FoundContract.Instance;
        }
        """;

    [Theory]
    [InlineData("Found.Contract")]
    [InlineData("Found.CreateRequest")]
    [InlineData("FoundContract.CreateRequest")]
    [InlineData("FoundContract")]
    public void Hovering_shows_the_prompt_the_schema_and_the_request(string expression)
    {
        string shown = Hover(expression);
        Assert.Contains("Find {what} & all < 5 in {photo:image}.", shown, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"Its <name>.\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"temperature\": 0.5", shown, StringComparison.Ordinal);
        Assert.Contains("\"data\": \"{photo}\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"responseJsonSchema\"", shown, StringComparison.Ordinal);
    }

    private static string Hover(string expression)
    {
        CSharpCompilation compilation = TestSupport.StrictProject.Of(Source).Generate().Clean();
        SyntaxTree tree = compilation.SyntaxTrees.Single(static tree => tree.FilePath == "File0.cs");
        ExpressionSyntax hovered = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ExpressionSyntax>().First(node => node.ToString() == expression);
        ISymbol symbol = compilation.GetSemanticModel(tree).GetSymbolInfo(hovered, TestContext.Current.CancellationToken).Symbol!;

        // The editor's inheritance of documentation is not public.
        MethodInfo read = typeof(Workspace).Assembly.GetType("Microsoft.CodeAnalysis.Shared.Extensions.ISymbolExtensions", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Single(static method => method.Name == "GetDocumentationComment" && method.GetParameters().Length == 6);
        object comment = read.Invoke(null, [symbol, compilation, CultureInfo.InvariantCulture, true, true, TestContext.Current.CancellationToken])!;
        return System.Net.WebUtility.HtmlDecode((string)comment.GetType().GetProperty("SummaryText")!.GetValue(comment)! + (string)comment.GetType().GetProperty("RemarksText")!.GetValue(comment)!);
    }
}
