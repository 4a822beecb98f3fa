using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2005, GEM2006, and GEM2007: pixels that are scaled again, normalized coordinates that are used as pixels, and a swapped width and height.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoordinateUseAnalyzer() : ContractsAnalyzer(CallRules.PixelsScaledAgain, CallRules.NormalizedUsedAsPixels, CallRules.WidthAndHeightSwapped)
{
    private static readonly string[] PixelTypes = ["Rectangle", "RectangleF", "Point", "PointF", "Size", "Rect", "SKRect", "SKRectI", "SKPoint", "SKPointI", "PixelBox", "PixelPoint", "CroppedBitmap"];

    private static readonly string[] Units = ["meter", "metre", "micron", "inch", "dpi", "ppi", "millis", "second", "unit", "gram", "price", "cost"];

    private static readonly string[] PixelMethods = ["DrawRectangle", "FillRectangle", "DrawRect", "Crop", "FromSize", "FromLTRB", "SetPixel", "GetPixel", "DrawEllipse", "Cropped"];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterOperationAction(operation => CheckScaling(operation, symbols), OperationKind.Binary);
        context.RegisterOperationAction(
            operation =>
            {
                IInvocationOperation call = (IInvocationOperation)operation.Operation;
                if (symbols.Owns(call.TargetMethod))
                {
                    CheckSwap(operation, call.Arguments);
                }

                if (Array.IndexOf(PixelMethods, call.TargetMethod.Name) >= 0)
                {
                    CheckNormalized(operation, symbols, call.Arguments);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                IObjectCreationOperation creation = (IObjectCreationOperation)operation.Operation;
                if (Array.IndexOf(PixelTypes, creation.Type?.Name) >= 0)
                {
                    CheckNormalized(operation, symbols, creation.Arguments);
                }
            },
            OperationKind.ObjectCreation);
    }

    // box.X1 / 1000.0 * width, box.X1 * width / 1000
    private static void CheckScaling(OperationAnalysisContext context, KnownSymbols symbols)
    {
        IBinaryOperation binary = (IBinaryOperation)context.Operation;
        bool scales = binary.OperatorKind switch
        {
            BinaryOperatorKind.Divide => IsNumber(binary.RightOperand, 1000),
            BinaryOperatorKind.Multiply => IsNumber(binary.RightOperand, 0.001) || IsNumber(binary.LeftOperand, 0.001),
            _ => false,
        };
        if (!scales || PixelMember(binary, symbols) is not { } member)
        {
            return;
        }

        IOperation whole = binary;
        while (whole.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } or IParenthesizedOperation || (whole.Parent is IConversionOperation { IsImplicit: true, Parent: IBinaryOperation }))
        {
            whole = whole.Parent!;
        }

        // Pixels times a factor, through 1000, are another unit: box.Width * millimetersPerPixel / 1000.
        if (HasUnit(whole))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(CallRules.PixelsScaledAgain, whole.Syntax.GetLocation(), member.Syntax.ToString()));
    }

    private static bool HasUnit(IOperation operation) => operation.UnwrapConversions() switch
    {
        IBinaryOperation binary => HasUnit(binary.LeftOperand) || HasUnit(binary.RightOperand),
        IMemberReferenceOperation reference => IsUnit(reference.Member.Name),
        ILocalReferenceOperation local => IsUnit(local.Local.Name),
        IParameterReferenceOperation parameter => IsUnit(parameter.Parameter.Name),
        IInvocationOperation call => IsUnit(call.TargetMethod.Name),
        _ => false,
    };

    private static bool IsUnit(string name) =>
        Array.Exists(Units, unit => name.IndexOf(unit, StringComparison.OrdinalIgnoreCase) >= 0) || name.IndexOf("Per", StringComparison.Ordinal) >= 0 || name.StartsWith("per", StringComparison.Ordinal);

    private static IPropertyReferenceOperation? PixelMember(IOperation operation, KnownSymbols symbols) => operation.UnwrapConversions() switch
    {
        IPropertyReferenceOperation { Property: { ContainingType.Name: "PixelBox" or "PixelPoint", Name: not ("Area" or "IsEmpty") } property } reference when symbols.Owns(property) => reference,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } binary => PixelMember(binary.LeftOperand, symbols) ?? PixelMember(binary.RightOperand, symbols),
        _ => null,
    };

    private static bool IsNumber(IOperation operation, double number) =>
        operation.ResolveLocalConstant().ConstantValue is { HasValue: true, Value: int or long or double or float or decimal } constant
        && Math.Abs(Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture) - number) < 1e-9;

    private static void CheckNormalized(OperationAnalysisContext context, KnownSymbols symbols, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (Unrounded(argument.Value) is IPropertyReferenceOperation { Property: { ContainingType.Name: "NormalizedBox" or "NormalizedPoint" } property } reference && symbols.Owns(property))
            {
                context.ReportDiagnostic(Diagnostic.Create(CallRules.NormalizedUsedAsPixels, argument.Value.Syntax.GetLocation(), reference.Syntax.ToString()));
                return;
            }
        }
    }

    // (int)box.XMin, (int)Math.Round(box.XMin)
    private static IOperation Unrounded(IOperation value)
    {
        value = value.UnwrapConversions();
        return value is IInvocationOperation { TargetMethod: { ContainingType.Name: "Math" or "MathF" or "Convert", Name: "Round" or "Floor" or "Ceiling" or "ToInt32" }, Arguments: { Length: > 0 } arguments }
            ? arguments[0].Value.UnwrapConversions()
            : value;
    }

    private static void CheckSwap(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        IArgumentOperation? width = Find(arguments, "width");
        IArgumentOperation? height = Find(arguments, "height");
        if (width is not null && height is not null && IsNamed(width.Value, "height") && IsNamed(height.Value, "width") && !IsConditional(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CallRules.WidthAndHeightSwapped, width.Value.Syntax.GetLocation(), [height.Value.Syntax.GetLocation()], width.Value.Syntax.ToString(), height.Value.Syntax.ToString()));
        }
    }

    // A picture that is rotated by 90 degrees has its width and height swapped on purpose.
    private static bool IsConditional(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IConditionalOperation or ISwitchExpressionOperation or ISwitchOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static IArgumentOperation? Find(ImmutableArray<IArgumentOperation> arguments, string name)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && parameter.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return argument;
            }
        }

        return null;
    }

    // image.Height, displayHeight, h
    private static bool IsNamed(IOperation value, string name)
    {
        string written = value.UnwrapConversions() switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            _ => "",
        };
        return written.EndsWith(name, StringComparison.OrdinalIgnoreCase) || (written.Length == 1 && char.ToLowerInvariant(written[0]) == name[0]);
    }
}
