using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4006: a coordinate divided by 1000 and multiplied by the width or height of a picture.</summary>
internal static class HandWrittenScaling
{
    private static readonly Regex Size = new(@"width|height|\b(?:w|h|img_?w|img_?h|imageW|imageH|cols|rows)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The first scaling in each member; one box has four of them.</summary>
    public static IEnumerable<Diagnostic> Check(BinaryExpressionSyntax binary, HashSet<SyntaxNode> reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!Scales(binary, model, cancellationToken))
        {
            yield break;
        }

        SyntaxNode whole = binary;
        while (whole.Parent is BinaryExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            whole = whole.Parent;
        }

        SyntaxNode member = whole.FirstAncestorOrSelf<SyntaxNode>(static node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax) ?? whole;
        if (Size.IsMatch(whole.ToString()) && reported.Add(member is GlobalStatementSyntax ? member.Parent! : member))
        {
            yield return Diagnostic.Create(OtherSdkRules.HandWrittenScaling, whole.GetLocation());
        }
    }

    private static bool Scales(BinaryExpressionSyntax binary, SemanticModel model, CancellationToken cancellationToken) => binary.Kind() switch
    {
        SyntaxKind.DivideExpression => Is(binary.Right, 1000, model, cancellationToken) && !model.GetConstantValue(binary.Left, cancellationToken).HasValue,
        SyntaxKind.MultiplyExpression => Is(binary.Right, 0.001, model, cancellationToken) || Is(binary.Left, 0.001, model, cancellationToken),
        _ => false,
    };

    private static bool Is(ExpressionSyntax expression, double number, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: int or long or double or float or decimal } constant
        && Math.Abs(Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture) - number) < 1e-9;
}
