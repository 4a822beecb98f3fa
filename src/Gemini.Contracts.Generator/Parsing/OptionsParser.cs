using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The options of a contract: those of its <c>[VisionTask]</c>, else those of the assembly's <c>[VisionDefaults]</c>.</summary>
internal sealed class OptionsParser
{
    private static readonly string[] ThinkingNames = ["Auto", "ModelDefault", "Off", "Minimal", "Low", "Medium", "High"];

    private static readonly string[] ResolutionNames = ["ModelDefault", "Low", "Medium", "High", "UltraHigh"];

    private readonly ParseContext _context;

    private OptionsParser(ParseContext context) => _context = context;

    public static OptionsModel Parse(ParseContext context, AttributeData task) => new OptionsParser(context).Parse(task);

    /// <summary>A raw string has the line endings of its file; what the model is asked must not depend on how the file was checked out.</summary>
    public static string? WithLineFeeds(string? text) => text?.Replace("\r\n", "\n");

    private OptionsModel Parse(AttributeData task)
    {
        AttributeData? defaults = AssemblyDefaults();
        CheckInstruction(task);
        CheckInstruction(defaults);
        return new OptionsModel
        {
            SystemInstruction = WithLineFeeds(Attributes.NamedText(task, "SystemInstruction") ?? Attributes.NamedText(defaults, "SystemInstruction")),
            Model = Attributes.NamedText(task, "Model") ?? Attributes.NamedText(defaults, "Model"),
            Thinking = EnumMember(task, defaults, "Thinking", ThinkingNames),
            MediaResolution = EnumMember(task, defaults, "MediaResolution", ResolutionNames),
            Temperature = Temperature(task) ?? Temperature(defaults),
            MaxOutputTokens = Tokens(task, "MaxOutputTokens") is var most and > 0 ? most : Tokens(defaults, "MaxOutputTokens"),
            MaxInputTokens = Tokens(task, "MaxInputTokens") is var taken and > 0 ? taken : Tokens(defaults, "MaxInputTokens"),
        };
    }

    private AttributeData? AssemblyDefaults()
    {
        foreach (AttributeData attribute in _context.Compilation.Assembly.GetAttributes())
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.VisionDefaults)
            {
                return attribute;
            }
        }

        return null;
    }

    private void CheckInstruction(AttributeData? attribute)
    {
        if (Attributes.NamedText(attribute, "SystemInstruction") is { } text)
        {
            Location location = SourceLocations.OfArgument(attribute!, _context.Root, 0, "SystemInstruction");
            TextCheck.Check(_context, text, "The system instruction", location, SourceWord.NameOf(_context.Root));
        }
    }

    private static string EnumMember(AttributeData task, AttributeData? defaults, string option, string[] names)
    {
        int value = Attributes.NamedInt(task, option) is var own and not 0 ? own : Attributes.NamedInt(defaults, option);
        return (uint)value < (uint)names.Length ? names[value] : names[0];
    }

    private string? Temperature(AttributeData? attribute)
    {
        if (attribute is null || Attributes.Named(attribute, "Temperature") is not { Value: double value } || double.IsNaN(value))
        {
            return null;
        }

        string text = Attributes.Invariant(value);
        if (value is < 0 or > 2)
        {
            Report(attribute, "Temperature", text, "0 to 2");
            return null;
        }

        return text;
    }

    private int Tokens(AttributeData? attribute, string option)
    {
        int value = Attributes.NamedInt(attribute, option);
        if (value >= 0)
        {
            return value;
        }

        Report(attribute!, option, Attributes.Invariant(value), "a number of tokens, or 0 for no limit");
        return 0;
    }

    private void Report(AttributeData attribute, string option, string value, string range) =>
        _context.Problems.Report(ProblemKind.OptionOutOfRange, SourceWord.At(SourceLocations.OfArgument(attribute, _context.Root, 0, option)), option, value, range);
}
